/** Constants and modules that scripts/build provides. */

/** URL of `stretch-worker.ts` on the site. */
declare const ARGON2_URL: string
/** URL of `widget/ui/transfer/transfer-worker.ts` on the site. */
declare const TRANSFER_URL: string

/** URL of the frame that shows PDFs. */
declare const PDF_URL: string

/** The document of the frame that shows an image or a text. */
declare const PREVIEW_HTML: string

/** Publishes the modules that other bundles on the page take from this one. */
declare module 'ashnote:shared' {}

/** The script of pdf.js's worker. */
declare module 'ashnote:pdf-worker' {
  const source: string
  export default source
}

declare module '*.css' {
  const text: string
  export default text
}

declare module '*.txt' {
  const text: string
  export default text
}

/** Missing in browsers without Trusted Types. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): unknown }
  }
}
