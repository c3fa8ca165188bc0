/** Constants that scripts/build/embed.ts defines. */

/** Version of the package. */
declare const WIDGET_VERSION: string
