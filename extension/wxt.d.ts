import 'wxt/browser'

declare module 'wxt/browser' {
  /** WXT generates this type with the names of the built files. */
  interface WxtRuntime {
    getURL(path: `/${string}`): string
  }
}
