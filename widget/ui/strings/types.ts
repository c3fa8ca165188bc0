import type { ErrorCode } from '../../../shared/errors.ts'
import type { DecisionReason } from '../../../shared/report/abuse.ts'
import type { NotShown, ReaderEnd } from './keys.ts'

/** A heading and what follows from it: whether the note still exists, and what to do. */
export type Sentences = { title: string; text: string }

/** What is said of some failures. */
export type FailureTable = Partial<Record<ErrorCode, Sentences>>

/**
 * Failures that say no more than that something does not fit together, or that only a part of a surface can meet which
 * brings its own words for them.
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

/** What is said by whatever asks a server: how it goes on, and how it failed. */
export type CallStrings = Pick<
  ReadStrings,
  'lang' | 'left' | 'waiting' | 'waitSeconds' | 'ownErrors' | 'errors' | 'confused'
>

/** What the reader and every page around it says, in one language. A missing key is a type error. */
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
    /** The note was opened in this tab before, and its reader may have it again. */
    again: string
    /** Size of the blob, when it expires, how far away that is. */
    waits: (size: string, when: string, away: string) => string
    passphrase: string
    reveal: string
    retry: string
    opening: string
    receiving: string
    cancel: string
    /** The address bar held the link as a path, so the server saw it. */
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
  /** The rest of a transfer, as `1:05`. */
  left: (time: string) => string
  /** A transfer whose network is away. */
  waiting: string
  /** A wrong passphrase with tries left. */
  triesLeft: (count: number) => string
  waitSeconds: (seconds: number) => string
  /** What a part of a surface says of failures in its own words. The first table that has a failure counts. */
  ownErrors?: readonly FailureTable[]
  /** Every way a protocol step can fail, but for those that are all the same to people: they are told `confused`. */
  errors: Record<Exclude<ErrorCode, ConfusingCode>, Sentences> & Partial<Record<ConfusingCode, Sentences>>
  confused: Sentences
  /** Every other way a note leaves the screen. */
  ended: Record<ReaderEnd, Sentences>
}

/** What is said about the files of a large note. */
export type FileStrings = {
  keepOpen: string
  saveAll: string
  zipName: string
  packing: string
  noRoomForZip: string
  zipFailed: string
  previews: string
}

/** What is said where files are looked at. */
export type PreviewStrings = {
  /** What the pages of a PDF lack. */
  pdf: string
  /** Why a file is not shown, and that it can be saved. */
  notShown: Record<NotShown, string>
  /** Where most kinds of files are not shown. */
  elsewhere: string
}

/** What the compose page says. */
export type ComposeStrings = {
  note: string
  placeholder: string
  addFiles: string
  addFolder: string
  remove: (name: string) => string
  /** A folder with so many files in it. */
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
  /** The note would have been missing from the history. */
  notRecorded: string
  /** What was sending is no longer there. */
  interrupted: string
  /** Failures that only who makes a note meets. */
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
    /** By how much this device's clock differs from the server's. */
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

/** What an embedded element says inside, beyond what the compose page says. */
export type FrameStrings = {
  /** Name of a form's field that has no other. */
  secret: string
  hint: string
  /** In the place of what was typed. */
  sealed: string
  sealedHint: string
  change: string
  handed: string
}
