declare module "virtual:pretendard.css";

declare module "subset-font" {
  /** @returns a font with the glyphs of `text` only */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: "woff2"; readonly preserveNameIds: readonly number[] },
  ): Promise<Uint8Array>;
}
