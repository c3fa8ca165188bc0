/** What the build defines (wxt.config.ts). */

/** Origin of the server that this build is for. */
declare const ASHNOTE_SERVER: string

/** Whether this build is for Firefox. The build drops code that is for the other browser. */
interface ImportMeta {
  readonly env: { readonly FIREFOX: boolean }
}

declare module '*.css' {}

declare module '*.css?inline' {
  const text: string
  export default text
}

declare module '*.txt' {
  const text: string
  export default text
}

declare module '*?worker-file' {
  /** URL of the worker's file. */
  const address: string
  export default address
}
