export * from "@tensorflow/tfjs-core";
export * from "@tensorflow/tfjs-layers";

export interface ArrayDataset<T> {
  shuffle(bufferSize: number, seed?: string): ArrayDataset<T>;
  take(count: number): ArrayDataset<T>;
  toArray(): Promise<T[]>;
}

export const data: { array<T>(items: readonly T[]): ArrayDataset<T> };
