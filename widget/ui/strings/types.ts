import type { ErrorCode } from '../../../shared/errors.ts'
import type { DecisionReason } from '../../../shared/report/abuse.ts'
import type { NotShown, ReaderEnd } from './keys.ts'

/** A heading, and the consequences: whether the note still exists, and what to do. */
export type Sentences = { title: string; text: string }

/** Sentences for some failures. */
export type FailureTable = Partial<Record<ErrorCode, Sentences>>

/**
 * Failures without general sentences: they only tell that something does not fit together, or they occur in
 * just one part of a surface, which has its own sentences for them.
 */
export type ConfusingCode =
  | 'not-ours'
  | 'reported'
  | 'blocked'
  | 'frozen'
  | 'work-needed'
  | 'bad-answer'
  | 'wrong-keys'
  | 'damaged-envelope'
  | 'no-inbox'
  | 'full'
  | 'wrong-token'
  | 'malformed'
  | 'not-found'
  | 'method-not-allowed'
  | 'exists'
  | 'no-upload'
  | 'incomplete'
  | 'digest-mismatch'
  | 'changed-file'
  | 'range-not-satisfiable'

/** Strings for every caller of a server: progress and failures. */
export type CallStrings = Pick<
  ReadStrings,
  'lang' | 'left' | 'waiting' | 'waitSeconds' | 'ownErrors' | 'errors' | 'confused'
>

/** Strings of the reader and every page around it, in one language. A missing key is a type error. */
export type ReadStrings = {
  /** BCP 47, for `<html lang>`, times and numbers. */
  lang: string
  tagline: string
  writeOne: string
  sealed: {
    asking: string
    title: string
    once: string
    behindPassphrase: string
    /** This tab tried to open the note before, so it may hold the lease. */
    again: string
    /** Size of the blob or '' if it is unknown, its time of expiry, and how far away that is. */
    waits: (size: string, when: string, away: string) => string
    passphrase: string
    reveal: string
    retry: string
    opening: string
    receiving: string
    cancel: string
    /** The address bar held the link as a path, so the server saw it. */
    asTyped: string
    travelled: string
  }
  open: {
    note: string
    title: string
    burned: string
    burning: string
    unconfirmed: string
    copy: string
    copied: string
    copyFailed: string
    clear: string
    report: string
    save: string
    look: string
    /** Time until the note is wiped, as text. */
    wipesIn: (time: string) => string
  }
  /** The remaining time of a transfer, as `1:05`. */
  left: (time: string) => string
  /** A transfer that waits for the network. */
  waiting: string
  /** A wrong passphrase with tries left. */
  triesLeft: (count: number) => string
  waitSeconds: (seconds: number) => string
  /** Sentences of one part of a surface for some failures. The first table that has a failure counts. */
  ownErrors?: readonly FailureTable[]
  /**
   * Every way a protocol step can fail, except failures whose difference does not matter to people: these
   * show `confused`.
   */
  errors: Record<Exclude<ErrorCode, ConfusingCode>, Sentences> & Partial<Record<ConfusingCode, Sentences>>
  confused: Sentences
  /** Every other way a note leaves the screen. */
  ended: Record<ReaderEnd, Sentences>
}

/** Strings about the files of a large note. */
export type FileStrings = {
  keepOpen: string
  saveAll: string
  zipName: string
  packing: string
  noRoomForZip: string
  zipFailed: string
  previews: string
}

/** Strings of file previews. */
export type PreviewStrings = {
  /** What the preview of a PDF may lack. */
  pdf: string
  /** Why a file is not shown, and that it can be saved. */
  notShown: Record<NotShown, string>
  /** For surfaces that cannot show most kinds of files. */
  elsewhere: string
}

/** Strings of the compose page. */
export type ComposeStrings = {
  note: string
  placeholder: string
  addFiles: string
  addFolder: string
  remove: (name: string) => string
  /** A folder and the number of files in it. */
  folder: (name: string, count: number) => string
  dropHere: string
  upTo: (size: string) => string
  used: (size: string, most: string) => string
  tooMuch: (most: string) => string
  tooMany: string
  unreadableFile: (name: string) => string
  changedFile: string
  expires: string
  passphrase: string
  optional: string
  show: string
  hide: string
  suggest: string
  more: string
  wipe: string
  wipeHint: string
  never: string
  receipt: string
  receiptHint: string
  answer: string
  answerHint: string
  create: string
  creating: string
  cancel: string
  nothingSent: string
  /** For a reader who meets an empty form, because the link came without its fragment. */
  lostFragment: string
  /** The note could not be recorded in the history, so it was not sent. */
  notRecorded: string
  /** The script that was sending the note has been stopped. */
  interrupted: string
  /** Failures that only the sender of a note meets. */
  refused: Record<'blocked' | 'frozen', string>
  created: {
    title: string
    once: string
    link: string
    copy: string
    copied: string
    copyFailed: string
    share: string
    qr: string
    expires: (when: string, away: string) => string
    /** How far the clock of this device differs from that of the server. */
    wrongClock: (difference: string) => string
    passphrase: string
    another: string
    revoke: string
    revokeHint: string
    revoked: string
    goneAlready: string
    failed: string
  }
  /** Why the operator acted against a note. */
  reasons: Record<DecisionReason, string>
  status: {
    sealed: string
    leased: string
    read: (when: string) => string
    unconfirmed: (when: string) => string
    locked: (when: string) => string
    revoked: (when: string) => string
    removed: (when: string) => string
    expired: string
    hint: string
  }
}

/** Strings inside an embedded element, beyond those of the compose page. */
export type FrameStrings = {
  /** Fallback name of a form's field. */
  secret: string
  hint: string
  /** Shown instead of the typed text. */
  sealed: string
  sealedHint: string
  change: string
  handed: string
}
