/** What links look like. */

/** A link to a note or an inbox of any server, at the end of a text. */
export const LINK = /\/#[1-9A-HJ-NP-Za-km-z]{48}$/

/** A link of the server of most tests, and nothing else. */
export const SERVER_LINK = /^http:\/\/127\.0\.0\.1:\d+\/#[1-9A-HJ-NP-Za-km-z]{48}$/

/** A link of the extension's server, anywhere in a text. */
export const EXTENSION_LINK = /http:\/\/localhost:\d+\/#[1-9A-HJ-NP-Za-km-z]{48}/
