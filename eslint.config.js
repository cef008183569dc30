import { defineConfig, globalIgnores } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const environmentReaders = ["**/config.ts", "bootstrap/**", "bin/**"];

export default defineConfig(
  // Curriculum sources are notebook cells; the tests check them with tslab's own compiler.
  globalIgnores([
    "**/dist/",
    "var/",
    "build/",
    "tests/**/fixtures/",
    "shims/**/*.d.ts",
    "src/web/api/schema.d.ts", // generated
    "curriculum/**/*.ts",
    "!curriculum/**/*.checks.ts",
  ]),
  {
    rules: {
      complexity: ["error", 12],
      "max-lines": ["error", 400],
      eqeqeq: "error",
      "no-empty": "error",
      "no-fallthrough": "error",
      "no-unreachable": "error",
      "no-useless-escape": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // A function of an asynchronous interface is async so that what it throws is a rejection.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/dot-notation": "off",
      // `void promise` says that nobody waits for it, on purpose.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}", "datasets/**/*.ts", "bench/**/*.ts"],
    ignores: environmentReaders,
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only a config.ts reads the environment." },
      ],
    },
  },
  // A notebook's editor reads one declaration, and people read it as the reference.
  { files: ["src/kit/public.d.ts"], rules: { "max-lines": "off" } },
  {
    files: ["src/{web,labextension}/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat["recommended-latest"]],
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    rules: {
      "no-undef": "error",
      "no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-redeclare": "error",
      "no-dupe-keys": "error",
    },
    languageOptions: {
      globals: Object.fromEntries(
        ["Buffer", "clearInterval", "clearTimeout", "console", "process", "setInterval", "setTimeout"].map(
          (name) => [name, "readonly"],
        ),
      ),
    },
  },
  {
    files: ["**/*.cjs", "shims/**/*.js"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        module: "writable",
        exports: "writable",
        require: "readonly",
        __dirname: "readonly",
        setImmediate: "readonly",
      },
    },
  },
);
