// ---
// jupyter:
//   dschool:
//     exercise: exercise/traffic
//     version: 1
//   kernelspec:
//     display_name: TypeScript
//     language: typescript
//     name: tslab
// ---

// %%
import { check, exercise, sql } from "dschool";
exercise("exercise/traffic");

// %%
await sql`SELECT * FROM traffic LIMIT 3`;

// %% dschool={"question": "q1"}
async function totalVehicles(): Promise<number> {
  // BEGIN SOLUTION
  const [total] = (await sql`SELECT sum(vehicles) AS n FROM traffic`).rows();
  return Number(total?.n);
  // END SOLUTION
}

// %% dschool={"check": "q1"}
await check("q1", { totalVehicles });

// %% dschool={"question": "q2"}
async function busiest(): Promise<string> {
  // BEGIN SOLUTION
  const [top] = (
    await sql`SELECT district FROM traffic GROUP BY 1 ORDER BY sum(vehicles) DESC LIMIT 1`
  ).rows();
  return String(top?.district);
  // END SOLUTION
}

// %% dschool={"check": "q2"}
await check("q2", { busiest });

// %% dschool={"question": "q3"}
async function meanSpeed(district: string): Promise<number> {
  // BEGIN SOLUTION
  const [mean] = (await sql`SELECT avg(speed) AS v FROM traffic WHERE district = ${district}`).rows();
  return Number(mean?.v);
  // END SOLUTION
}

// %% dschool={"check": "q3"}
await check("q3", { meanSpeed });

// %% dschool={"question": "q4"}
async function gaps(): Promise<number> {
  // BEGIN SOLUTION
  const [gap] = (await sql`SELECT count(*) AS n FROM traffic WHERE speed IS NULL`).rows();
  return Number(gap?.n);
  // END SOLUTION
}

// %% dschool={"check": "q4"}
await check("q4", { gaps });
