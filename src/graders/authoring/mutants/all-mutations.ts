import { boundary } from "./boundary.ts";
import { droppedFilter } from "./dropped-filter.ts";
import { missingNull } from "./missing-null.ts";
import type { Mutation } from "./mutation.ts";
import { offByOne } from "./off-by-one.ts";
import { wrongAggregate } from "./wrong-aggregate.ts";
import { wrongJoin } from "./wrong-join.ts";
import { wrongOrder } from "./wrong-order.ts";
import { wrongUnit } from "./wrong-unit.ts";

/** All that plant their mistake at a node; a hard-coded answer is made of the whole cell, and a wrong type of its types. */
export const ALL_MUTATIONS: readonly Mutation[] = [
  ...[offByOne, boundary, droppedFilter, wrongJoin, wrongAggregate, wrongUnit, missingNull, wrongOrder],
];
