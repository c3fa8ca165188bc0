/** What wxt.config.ts puts in. */

/** Origin of the server that this build is for. */
declare const ASHNOTE_SERVER: string

declare module '*.css' {}

declare module '*.css?inline' {
  const text: string
  export default text
}

declare module '*.txt' {
  const text: string
  export default text
}
