/** A table at one look. Declared for notebooks in `public.d.ts`. */
export interface Profile {
  /** Number of rows. */
  readonly rows: number;
  /** One for each column, in the table's order. */
  readonly columns: readonly ColumnProfile[];
  /** Rows that an earlier row has said in full. */
  readonly repeatedRows: Count;
  /** Columns that tell (nearly) all rows apart, fewest first. */
  readonly keys: readonly KeyProfile[];
  /** How the times of each column of times follow each other. */
  readonly rhythms: readonly Rhythm[];
  /**
   * As text, for terminals.
   * @example
   * console.log(String(await profile("road_link")));
   */
  toString(): string;
}

/** A number of things, counted or estimated. */
export interface Count {
  readonly count: number;
  readonly exact: boolean;
}

/** One column. What its type has no figures for is null: a text has no `numbers`. */
export interface ColumnProfile {
  readonly name: string;
  /** As SQL calls it, such as `DECIMAL(5,1)`. */
  readonly type: string;
  /** How many values are NULL. */
  readonly missing: number;
  /** Of the values that are there. */
  readonly distinct: Count;
  readonly numbers: NumberProfile | null;
  readonly times: TimeProfile | null;
  readonly lengths: LengthProfile | null;
  readonly bins: Bins | null;
  /** The most frequent values, at most five; none of columns with many different ones. */
  readonly common: readonly CommonValue[];
}

/** Of the finite values; mean, deviation and quartiles of those below 1e150. Without any, NaN. */
export interface NumberProfile {
  /** With all their digits. */
  readonly min: string;
  readonly max: string;
  readonly mean: number;
  /** Of the sample; null of a single value. */
  readonly deviation: number | null;
  /** A quarter, half and three quarters of the values lie below; beyond 200,000 rows, of a sample of so many. */
  readonly quartiles: readonly [number, number, number];
  /** NaN and ±infinity. */
  readonly notFinite: number;
  /** Outliers: values more than three quartile distances below the first quartile, and above the third. */
  readonly low: number;
  readonly high: number;
}

/** Of times that are not infinite. */
export interface TimeProfile {
  /** The first and the last, as SQL prints them. */
  readonly from: string;
  readonly to: string;
  /** ±infinity. */
  readonly infinite: number;
}

/** Characters of a text, elements of a list, bytes of a BLOB. */
export interface LengthProfile {
  readonly least: number;
  readonly most: number;
  /** Texts of nothing but spaces. */
  readonly blank: number;
}

/** How many values lie in each of equal parts; of times, in seconds since 1970. Outliers lie outside. */
export interface Bins {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** A value that is frequent, and how many rows have it. */
export interface CommonValue {
  /** As SQL prints it, the first 100 characters. */
  readonly value: string;
  readonly count: number;
}

/** Columns that tell rows apart, together. */
export interface KeyProfile {
  readonly columns: readonly string[];
  /** Rows of which the key is that of an earlier row. */
  readonly repeats: Count;
}

/** How the times of a column follow each other, each time counted once. */
export interface Rhythm {
  readonly column: string;
  /** The most frequent step from one time to the next, seconds. */
  readonly usualSeconds: number;
  /** Share of the steps that are the usual one. */
  readonly regular: number;
  /** Steps of more than one and a half times the usual one, and how many times are lacking in them. */
  readonly gaps: number;
  readonly lacking: number;
  /** The longest step, and between which times it is. */
  readonly longest: { readonly seconds: number; readonly from: string; readonly to: string };
}
