/** What wxt.config.ts puts in. */

/** Origin of the server that this build is for. */
declare const ASHNOTE_SERVER: string

/** Whether this build is for Firefox; what is for the other browser is left out. */
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
  /** Where the worker is. */
  const address: string
  export default address
}
