/** `node datasets/city/write-course-map.ts` writes the map of the course's page anew. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { courseMap } from "./course-map.ts";

const file = resolve(import.meta.dirname, "../../curriculum/course-map.json");
writeFileSync(file, `${JSON.stringify(courseMap(), null, 2)}\n`);
