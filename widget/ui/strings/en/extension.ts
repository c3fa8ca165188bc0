import type { ExtensionStrings } from '../extension-types.ts'

export const extension: ExtensionStrings = {
  popup: {
    compose: 'Note',
    history: 'History',
    inboxes: 'Inboxes',
    options: 'Options',
    noAccess: (server) =>
      `The browser keeps the extension from ${server}. Nothing can be sent before you allow it.`,
    allow: 'Allow',
    notKept: 'This text is too long to be kept when the popup closes.',
    label: 'Label',
    labelHint: 'for your history, never sent',
    historyHint: 'The history shows it later, and can revoke it, too.',
    answerHint:
      'Whoever opens the note can answer. Answers are counted on the toolbar and wait under Inboxes, Conversations.',
    answers: 'An answer will wait under Inboxes, Conversations.',
    incognito:
      'In an incognito window, notes are written and read on the server’s own page, so that nothing of them stays in this browser.',
    incognitoOpen: 'Open the page',
  },
  history: {
    empty:
      'Notes that you send from here are listed here: when they were read, and what may still be revoked. Never what they say.',
    asking: 'Asking…',
    unnamed: (when) => `Note of ${when}`,
    label: 'Label',
    states: {
      waiting: 'Not opened yet',
      'being-read': 'Being opened right now',
      lost: 'Sent, but the browser stopped before its link was shown. Revoke it.',
      unsent: 'Not sent: the browser stopped before the server had it.',
      unknown: 'Its server cannot be asked right now',
      read: (when) => `Read on ${when}`,
      unconfirmed: (when) => `Opened on ${when}, arrival not confirmed`,
      expired: (when) => `Expired on ${when}, if nobody opened it unnoticed before`,
      revoked: (when) => `Revoked on ${when}`,
      locked: (when) => `Locked by wrong passphrases on ${when}`,
      gone: (when) => `Gone by ${when}: opened, or locked. No receipt was asked for.`,
    },
    expires: (away) => `expires ${away}`,
    revoke: 'Revoke',
    revokeFailed: 'Not revoked: the server could not be asked. Try again.',
    remove: 'Remove',
    note: 'Entries go 30 days after their notes have ended. Links, keys and texts are never kept.',
    forget: 'Forget everything',
    forgetSure: 'Notes that wait stay readable, and nobody can revoke them any more.',
    forgetYes: 'Forget',
    forgetNo: 'Keep',
    broken:
      'The browser cannot read the history. It may have no room left, or be of a newer version of Ashnote.',
  },
  reader: {
    foreign: 'This note is on another server',
    foreignHint: (server) =>
      `The extension may not talk to ${server} yet. Nothing has been asked there, and nothing is opened by allowing it.`,
    allow: 'Allow this server',
    refused: 'Not allowed, so nothing was asked. The note is untouched.',
    inHistory: 'The browser’s history may hold the link of this note.',
    forget: 'Remove it, and those to come',
    forgotten: 'Removed from the browser’s history.',
  },
  options: {
    title: 'Options',
    saved: 'Saved',
    server: 'Server',
    serverHint: 'Where notes are kept. The browser asks you to let the extension talk to it.',
    serverSave: 'Use this server',
    serverChecking: 'Asking the server…',
    serverSaved: (server) => `Notes go to ${server} from now on.`,
    serverProblems: {
      'not-an-address': () =>
        'This is no address of a server. It has to begin with https://, or http:// on this machine.',
      refused: (server) => `Without your permission the extension cannot use ${server}. Nothing was changed.`,
      unreachable: (server) => `${server} cannot be reached right now. Nothing was changed.`,
      'not-ashnote': (server) => `There is no Ashnote at ${server}. Nothing was changed.`,
      'too-old': (server) => `The Ashnote at ${server} is too old for this extension. Nothing was changed.`,
    },
    expires: 'New notes expire after',
    expiresServer: 'What the server suggests',
    opensLinks: 'Open links to notes in the extension',
    opensLinksHint:
      'A link of this server that you click is then read with the code of the extension, whatever the server sends that day. Nothing is opened before you press Reveal.',
    language: 'Language',
    theme: 'Appearance',
    automatic: 'Automatic',
    light: 'Light',
    dark: 'Dark',
  },
}
