/**
 * The part of Vite's `import.meta.glob` used here; for the site, `scripts/build/import-globs.ts` implements
 * it.
 */
interface ImportMeta {
  glob<T>(paths: string, options: { eager: true; import: string }): Record<string, T>
  glob<T>(paths: readonly string[], options: { import: string }): Record<string, () => Promise<T>>
}
