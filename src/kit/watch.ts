import type { LocalText } from "../domain/local-text.ts";

/**
 * Shows how far something is that takes time; what it gives ends that.
 * @param tell what to say of it after so many seconds
 */
export type Watch = (tell: (seconds: number) => LocalText) => () => void;
