/** Below a home: the types of its tables, which every kernel of the home reads. */
export const CITY_TYPES = "types/city.d.ts";

/** Below a workspace: the types of its named queries. */
export const QUERY_TYPES = ".dschool/queries.d.ts";
