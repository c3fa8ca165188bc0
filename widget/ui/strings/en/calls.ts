import type { CallStrings } from '../types.ts'

export const calls: CallStrings = {
  lang: 'en',
  left: (time) => `${time} left`,
  waiting: 'waiting for the network',
  waitSeconds: (seconds) => `Wait ${seconds} s.`,
  confused: {
    title: 'The server gave an answer that makes no sense',
    text: 'This page and the server may be of different versions, or something stands between them. A sealed note is not harmed by it. Reload the page and try again.',
  },
  errors: {
    'damaged-link': {
      title: 'This link is damaged',
      text: 'A part of it is missing or changed. Nothing was opened and nothing burned. Ask for the link again, or copy all of it.',
    },
    'cut-link': {
      title: 'This link is damaged',
      text: 'This link is cut off. Its end is missing. Nothing was opened and nothing burned. Copy all of it, or ask for the link again.',
    },
    'unknown-version': {
      title: 'This link is from a newer Ashnote',
      text: 'This page cannot read it yet. Nothing was opened and nothing burned. Try the server that the link names.',
    },
    'unknown-kind': {
      title: 'This page cannot open this kind of link',
      text: 'Nothing was opened and nothing burned. Ask its sender what it is for.',
    },
    'damaged-note': {
      title: 'What arrived is not the note that was sent',
      text: 'It failed verification, so none of it is shown. Something on the way may have changed it. Try again; if that does not help, ask its sender for a new one.',
    },
    unreachable: {
      title: 'The server cannot be reached',
      text: 'The note is not lost: unopened it stays sealed, and opened it is kept for this tab for some minutes.',
    },
    aborted: {
      title: 'Cancelled',
      text: 'The note is kept for this tab for some minutes. After that nobody can read it.',
    },
    gone: {
      title: 'This note is gone',
      text: 'It was read, expired, was revoked or was locked by wrong passphrases, or it never existed: the server does not tell which. If you have not read it yourself, tell the sender that somebody may have.',
    },
    'wrong-passphrase': { title: 'Wrong passphrase', text: 'Check it and try again.' },
    'too-large': {
      title: 'This is too large',
      text: 'The server or this page does not take so much at once.',
    },
    'size-refused': {
      title: 'Something between this browser and the server refused the size',
      text: 'The server itself takes more. Nothing was sent. Send less at once, or tell whoever runs the server.',
    },
    'length-required': {
      title: 'Something between this browser and the server hides the size',
      text: 'It passes on what is sent without saying how long it is, and the server takes only short texts that way. Nothing was sent. Send less, or tell whoever runs the server.',
    },
    'too-slow': {
      title: 'The connection is too slow',
      text: 'For a minute hardly anything reached the server, so it gave up. Try again where the network is better.',
    },
    'slow-down': {
      title: 'Too many requests',
      text: 'The server takes no more for now from this tab or your network. A sealed note waits unharmed; one that you have begun to open may be gone after the wait.',
    },
    'no-space': {
      title: 'The server has no room for this right now',
      text: 'It takes more when others’ notes have been read or have expired. Nothing was stored.',
    },
    unavailable: {
      title: 'The server is busy',
      text: 'It cannot answer right now. The note is not lost. Try again in a moment.',
    },
    paused: {
      title: 'The server is paused',
      text: 'Its operator has closed it for a while. The note is not lost. Try again later.',
    },
    'no-room': {
      title: 'This device has no room for the files',
      text: 'Free some space, then try again. A note that was revealed before is kept for this tab for a while.',
    },
    'open-elsewhere': {
      title: 'Another tab of this browser has this note',
      text: 'Go on there. Closing that tab would lose it.',
    },
  },
}
