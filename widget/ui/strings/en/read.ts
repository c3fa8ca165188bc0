import type { ReadStrings } from '../types.ts'
import { calls } from './calls.ts'

export const read: ReadStrings = {
  ...calls,
  tagline: 'Encrypted on this device. The key stays in the link; the server never gets it.',
  writeOne: 'Write a note',
  sealed: {
    asking: 'Looking for the note…',
    title: 'A note is waiting for you',
    once: 'It can be read once. Reading it destroys it.',
    behindPassphrase: 'Its sender gave you a passphrase some other way.',
    again: 'You have tried to open this note in this tab; it may still be readable here.',
    waits: (size, when, away) => `${size && `At most ${size}. `}Unread, it expires ${away}, on ${when}.`,
    passphrase: 'Passphrase',
    reveal: 'Reveal',
    retry: 'Try again',
    opening: 'Opening…',
    receiving: 'Receiving the note',
    cancel: 'Cancel',
    asTyped: 'Try it as typed',
    travelled:
      'Something on the way rewrote this link, so it reached the server whole, key included. It has been put right here, and this server does not store it.',
  },
  open: {
    note: 'Note',
    title: 'Here it is, once',
    burned: 'Burned. The server has deleted it; this tab shows the only copy.',
    burning: 'Telling the server to burn it…',
    unconfirmed: 'The server could not be told to burn it yet. It will by itself, within minutes.',
    copy: 'Copy text',
    copied: 'Copied. The clipboard keeps it until you copy something else.',
    copyFailed: 'This browser did not allow copying. Select the text instead.',
    clear: 'Clear now',
    report: 'Report abuse',
    save: 'Save',
    look: 'Look at it',
    wipesIn: (time) => `Wiped from this screen in ${time}`,
  },
  triesLeft: (count) =>
    `Wrong passphrase. ${count === 1 ? 'One try' : `${count} tries`} left, then it burns.`,
  ended: {
    locked: {
      title: 'Locked for good',
      text: 'That was the last try. The server has burned the note, and nobody can read it any more. Ask its sender for a new one.',
    },
    timer: {
      title: 'Time is up',
      text: 'The sender wanted it shown only so long. This page has dropped it; the browser may keep traces until the tab is closed.',
    },
    cleared: {
      title: 'Cleared',
      text: 'This page has dropped the note; the browser may keep traces until the tab is closed. No copy is left on the server.',
    },
  },
}
