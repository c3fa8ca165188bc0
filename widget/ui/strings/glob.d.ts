/** The part of Vite's `import.meta.glob` that is used here; `scripts/build/import-globs.ts` has it for the site. */
interface ImportMeta {
  glob<T>(paths: string, options: { eager: true; import: string }): Record<string, T>
  glob<T>(paths: readonly string[], options: { import: string }): Record<string, () => Promise<T>>
}
