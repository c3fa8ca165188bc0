/** What only the extension says: around the reader, and on its options page. */
export type ExtensionStrings = {
  reader: {
    /** The browser has not been told yet that the extension may talk to this server. */
    foreign: string
    foreignHint: (server: string) => string
    allow: string
    refused: string
    /** The browser's history holds the note's link. */
    inHistory: string
    forget: string
    forgotten: string
  }
  options: {
    title: string
    saved: string
    server: string
    serverHint: string
    serverSave: string
    serverChecking: string
    serverSaved: (server: string) => string
    /** Why an address was not taken, and that the former one still counts. */
    serverProblems: Record<ServerProblem, (server: string) => string>
    expires: string
    /** A new note lives as long as the server says. */
    expiresServer: string
    opensLinks: string
    opensLinksHint: string
    language: string
    theme: string
    /** The browser's language, the system's theme. */
    automatic: string
    light: string
    dark: string
  }
}

/** Why the extension does not use an address for its server. */
export type ServerProblem = 'not-an-address' | 'refused' | 'unreachable' | 'not-ashnote' | 'too-old'

/** What the extension says on the server's own page of a note. */
export type OfferStrings = { why: string; open: string }
