/** Hidden variants a scale may have besides the one that grades are given on: each costs a build and its disk. */
export const MOST_FURTHER_VARIANTS = 19;
