import type { ErrorCode } from '../../../shared/errors.ts'
import type { Sentences } from './types.ts'

/** Strings for the owner of inboxes, in the extension. */
export type InboxOwnerStrings = {
  title: string
  /** The link in the popup to this page. */
  open: string
  nav: { inboxes: string; conversations: string; contacts: string; keys: string }
  list: {
    none: string
    noneHint: string
    make: string
    join: string
    looking: string
    look: string
    waiting: (count: number) => string
    nothing: string
    shared: (people: number) => string
    conversation: string
    notify: string
    notifyHint: string
    notifyRefused: string
  }
  make: {
    title: string
    hint: string
    name: string
    nameHint: string
    keep: string
    keepHint: string
    people: string
    peopleHint: string
    server: (server: string) => string
    submit: string
    making: string
  }
  join: {
    title: string
    hint: string
    text: string
    link: string
    linkHint: string
    name: string
    submit: string
    joining: string
  }
  inbox: {
    back: string
    arrivals: string
    sealed: string
    arrived: (when: string) => string
    open: string
    opening: string
    discard: string
    discardYes: string
    discarded: string
    nothing: string
    cleared: string
    kept: string
    keep: string
    keepFor: string
    keepHint: string
    keptUntil: (when: string) => string
    show: string
    hide: string
    forget: string
    address: string
    addressHint: string
    link: string
    copy: string
    copyText: string
    copied: string
    copyFailed: string
    qr: string
    website: string
    websiteHint: string
    snippet: string
    origins: string
    originsHint: string
    webhook: string
    webhookHint: string
    signing: string
    signingHint: string
    siteSaved: string
    siteShared: string
    people: string
    words: string
    wordsHint: string
    peopleOne: string
    peopleMany: (people: number) => string
    you: string
    other: (number: number) => string
    invite: string
    inviteHint: string
    showInvitation: string
    invitation: string
    sheet: string
    rename: string
    save: string
    expires: (keep: string) => string
    remove: string
    removeTitle: string
    removeHint: string
    removeYes: string
    removeNo: string
    ended: Record<'no-inbox' | 'wrong-token', Sentences>
    reopen: string
    gone: string
  }
  contacts: {
    title: string
    hint: string
    none: string
    name: string
    link: string
    add: string
    adding: string
    words: string
    wordsHint: string
    changed: (name: string) => Sentences
    before: string
    now: string
    replace: string
    leave: string
    write: string
    remove: string
    message: (name: string) => string
    placeholder: string
    send: string
    sending: string
    sent: (name: string) => string
    answerable: string
  }
  keys: {
    title: string
    person: string
    personHint: string
    personShow: string
    personText: string
    personQr: string
    passphrase: string
    passphraseNone: string
    passphraseSet: string
    current: string
    next: string
    nextHint: string
    /** Copies a passphrase that was suggested. */
    copySuggested: string
    change: string
    drop: string
    changed: string
    dropped: string
    export: string
    exportHint: string
    exportPassphrase: string
    exportPassphraseHint: string
    exportSubmit: string
    exported: string
    import: string
    importHint: string
    file: string
    importPassphrase: string
    importSubmit: string
    imported: (inboxes: number, contacts: number) => string
    lost: string
  }
  sheet: {
    title: string
    warning: string
    words: string
    code: string
    how: string
    print: string
    back: string
    made: (when: string) => string
  }
  locked: { title: string; text: string; passphrase: string; unlock: string; unlocking: string }
  conversations: {
    none: string
    noneHint: string
    sent: (when: string) => string
    read: (when: string) => string
    name: (when: string) => string
    go: string
    gone: string
    awaiting: string
    over: string
    end: string
    endHint: string
  }
  /** Number of stored rows that cannot be read. */
  damaged: (count: number) => string
  clock: string
  inboxErrors: Record<InboxErrorCode, Sentences>
  /** Failures that mean something else here than for the reader of a note. */
  errors: Partial<Record<ErrorCode, Sentences>>
}

/** Everything that can go wrong with inboxes on this device. */
export type InboxErrorCode =
  | 'store-full'
  | 'store-newer'
  | 'store-damaged'
  | 'locked'
  | 'wrong-passphrase'
  | 'short-passphrase'
  | 'too-many-keys'
  | 'not-a-key'
  | 'same-key'
  | 'not-an-inbox-link'
  | 'not-an-invitation'
  | 'not-yours'
  | 'unknown-word'
  | 'damaged-words'
  | 'foreign-file'
  | 'newer-file'
  | 'damaged-file'
  | 'not-an-origin'
  | 'not-a-webhook'
  | 'webhook-refused'
