/** What scripts/build/embed.ts puts in. */

/** Version of the package. */
declare const WIDGET_VERSION: string
