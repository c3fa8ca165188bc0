import type { MenuStrings } from './menu-types.ts'

/** What only the extension says: in its popup, around the reader, and on its options page. */
export type ExtensionStrings = {
  popup: {
    compose: string
    history: string
    inboxes: string
    options: string
    /** The browser keeps the extension from its server. */
    noAccess: (server: string) => string
    allow: string
    /** The draft is too long for the browser's memory. */
    notKept: string
    label: string
    labelHint: string
    /** Beside what became of a note. */
    historyHint: string
    answerHint: string
    answers: string
  }
  history: {
    empty: string
    asking: string
    /** What an entry without a label is called. */
    unnamed: (when: string) => string
    label: string
    states: Record<PlainState, string> & Record<EndState, (when: string) => string>
    expires: (away: string) => string
    revoke: string
    revokeFailed: string
    remove: string
    note: string
    forget: string
    forgetSure: string
    forgetYes: string
    forgetNo: string
    /** The database cannot be read. */
    broken: string
  }
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

/** What the history says of a note that has not ended, or that may never have been. */
export type PlainState = 'waiting' | 'being-read' | 'lost' | 'unsent' | 'unknown'
/** How a note ended. */
export type EndState = 'read' | 'unconfirmed' | 'expired' | 'revoked' | 'locked' | 'gone'

/** What the extension says outside of its pages. */
export type NoticeStrings = { arrived: string }

/** What browsers and their stores show of the extension. */
export type ManifestStrings = {
  name: string
  description: string
  /** What the keys do, where the browser lists them. */
  commands: Record<keyof MenuStrings['items'], string>
}
