import type { MenuStrings } from './menu-types.ts'

/** Strings of the extension only: in its popup, around the reader, and on its options page. */
export type ExtensionStrings = {
  popup: {
    compose: string
    history: string
    inboxes: string
    options: string
    /** The browser denies the extension access to its server. */
    noAccess: (server: string) => string
    allow: string
    /** The draft is too long for the browser's memory. */
    notKept: string
    label: string
    labelHint: string
    /** Shown beside the state of a note. */
    historyHint: string
    answerHint: string
    answers: string
    /** In the place of the form, in an incognito window. */
    incognito: string
    incognitoOpen: string
  }
  history: {
    empty: string
    asking: string
    /** Name of an entry without a label. */
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
    /** The extension does not have permission to access this server yet. */
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
    /** Why the address was rejected, and that the former one still applies. */
    serverProblems: Record<ServerProblem, (server: string) => string>
    expires: string
    /** The option to use the expiry that the server suggests. */
    expiresServer: string
    opensLinks: string
    opensLinksHint: string
    language: string
    theme: string
    /** The option to follow the browser's language or the system's theme. */
    automatic: string
    light: string
    dark: string
    permissions: {
      title: string
      hint: string
      none: string
      /** Beside a server that has an inbox of the user. */
      inbox: string
      /** In the place of a server's name. */
      everywhere: string
      history: string
      notifications: string
      remove: string
      removed: (name: string) => string
      failed: (name: string) => string
    }
  }
}

/** Why the extension rejects an address for its server. */
export type ServerProblem = 'not-an-address' | 'refused' | 'unreachable' | 'not-ashnote' | 'too-old'

/** Strings that the extension shows on the server's own page of a note. */
export type OfferStrings = { why: string; open: string }

/** States in the history of a note that has not ended, or that may never have existed. */
export type PlainState = 'waiting' | 'being-read' | 'lost' | 'unsent' | 'unknown'
/** How a note ended. */
export type EndState = 'read' | 'unconfirmed' | 'expired' | 'revoked' | 'locked' | 'gone'

/** Strings that the extension shows outside of its pages. */
export type NoticeStrings = { arrived: string }

/** Strings that browsers and their stores show about the extension. */
export type ManifestStrings = {
  name: string
  description: string
  /** Describes the keyboard shortcuts in the browser's list of them. */
  commands: Record<keyof MenuStrings['items'], string>
}
