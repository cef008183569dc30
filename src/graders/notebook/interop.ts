/**
 * What TypeScript's `esModuleInterop` and experimental decorators need at run time, as source text that a
 * compiled cell carries when it uses it.
 */
export const INTEROP = {
  /** `import x from`: a CommonJS module is its own default. */
  importDefault: `(module) => (module && module.__esModule ? module : { default: module })`,

  /** `import * as`: a CommonJS module's own properties, read on use, and itself as default. */
  importStar: `(module) => {
  if (module && module.__esModule) return module;
  const star = {};
  if (module !== null && module !== undefined) {
    for (const key in module) {
      if (key === "default" || !Object.prototype.hasOwnProperty.call(module, key)) continue;
      const own = Object.getOwnPropertyDescriptor(module, key);
      const fixed = own && !own.get && !own.writable && !own.configurable;
      Object.defineProperty(star, key, fixed ? own : { enumerable: true, get: () => module[key] });
    }
  }
  return Object.defineProperty(star, "default", { enumerable: true, value: module });
}`,

  /** A module cell runs when it is first imported, and again after it was redefined. */
  lazyModule: `(define) => {
  let made;
  return () => {
    if (made) return made;
    const exports = Object.defineProperty({}, "__esModule", { value: true });
    define(exports);
    return (made = exports);
  };
}`,

  decorators: `{
  decorate(decorators, target, key, descriptor) {
    if (key === undefined) return decorators.reduceRight((made, decorator) => decorator(made) || made, target);
    const before = descriptor === null ? Object.getOwnPropertyDescriptor(target, key) : descriptor;
    const after = decorators.reduceRight((made, decorator) => decorator(target, key, made) || made, before);
    if (after) Object.defineProperty(target, key, after);
  },
  decorateParam(index, decorator) {
    return (target, key) => decorator(target, key, index);
  },
}`,
} as const;
