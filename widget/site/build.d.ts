/** What scripts/build puts in. */

/** Where the site serves `stretch-worker.ts`. */
declare const ARGON2_URL: string
/** Where it serves `widget/ui/transfer/transfer-worker.ts`. */
declare const TRANSFER_URL: string

/** Where the site serves the frame that PDFs are shown in. */
declare const PDF_URL: string

/** Publishes the modules that chunks take from the page. */
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

/** Missing where the browser does not know Trusted Types. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): unknown }
  }
}
