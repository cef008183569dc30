import { expect, it } from "vitest";
import { allGraded, releaseSolution, sendUntilAcknowledged } from "./handing-in.ts";
import { enterTrainees, openLabDatabase } from "./lab-database.ts";
import { LabHome } from "./started-lab.ts";

const TRAINEES = 300;

it("takes and grades three hundred hand-ins that come at once, and loses none", async () => {
  await using home = await LabHome.make();
  const { portalUrl: portal } = await home.start(["--without-lab"]).announced;
  const db = openLabDatabase({ home: home.home, record: () => home.record() });
  try {
    const tokens = await enterTrainees(db, TRAINEES);
    const draft = await releaseSolution(home.home);
    const files = tokens.map((token, n) => {
      const notebook = draft();
      return {
        portal,
        token,
        bytes: (n % 3 === 0 ? notebook.write("q1", 'const slowest = "x";') : notebook).bytes(),
      };
    });
    const acknowledged = await Promise.all(files.map(sendUntilAcknowledged));
    const endings = await allGraded(db);
    expect(endings.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    const scores = await db.selectFrom("grading_runs").select("score").execute();
    const counted = Object.groupBy(scores, ({ score }) => String(score));
    expect({ right: counted["10"]?.length, wrong: counted["8"]?.length }).toEqual({ right: 200, wrong: 100 });
  } finally {
    await db.destroy();
  }
});
