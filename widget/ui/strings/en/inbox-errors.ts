import type { InboxOwnerStrings } from '../inbox-owner-types.ts'

export const inboxErrors: Pick<InboxOwnerStrings, 'inboxErrors' | 'errors'> = {
  inboxErrors: {
    'store-full': {
      title: 'There is no room on this device',
      text: 'The browser could not write it down, so nothing was made or changed. Free some space and try again.',
    },
    'store-newer': {
      title: 'A newer Ashnote wrote these inboxes',
      text: 'This version cannot read them and leaves them as they are. Update the extension.',
    },
    'store-damaged': {
      title: 'What is kept here cannot be read',
      text: 'The browser’s storage is damaged, or not allowed in this window. Keys that are lost cannot be brought back from here: use a recovery sheet or an export.',
    },
    locked: { title: 'Your keys are locked', text: 'Enter your passphrase first.' },
    'wrong-passphrase': { title: 'Wrong passphrase', text: 'Check it and try again. Nothing was changed.' },
    'short-passphrase': {
      title: 'The passphrase is too short',
      text: 'Choose a longer one; that of a file has at least 12 characters. White space around it does not count. Nothing was saved or changed.',
    },
    'too-many-keys': { title: 'Too many keys', text: 'An inbox has 16 keys at most, yours included.' },
    'not-a-key': {
      title: 'This is not a whole key',
      text: 'A part is missing or changed. Ask for it again; it begins with ashnote-key-.',
    },
    'same-key': { title: 'The same key twice', text: 'Each person gives a key of their own.' },
    'not-an-inbox-link': {
      title: 'This is not the link of an inbox',
      text: 'It has to be whole, and of an inbox rather than a note.',
    },
    'not-an-invitation': {
      title: 'This is neither an invitation nor a recovery code',
      text: 'A part is missing or changed, or there are not 22 or 42 words. Nothing was taken in.',
    },
    'not-yours': {
      title: 'This inbox has another key',
      text: 'None of its keys is yours, so nothing sent to it could be opened here. Nothing was taken in.',
    },
    'unknown-word': {
      title: 'One of the words is not from the list',
      text: 'Look for a typing mistake and try again.',
    },
    'damaged-words': {
      title: 'These words do not belong together',
      text: 'One of them is wrong, or their order is. Compare them with the sheet.',
    },
    'foreign-file': {
      title: 'This file is no export of Ashnote',
      text: 'Nothing was imported.',
    },
    'newer-file': {
      title: 'A newer Ashnote made this file',
      text: 'Update the extension to import it. Nothing was imported.',
    },
    'damaged-file': {
      title: 'This file is damaged',
      text: 'A part of it is missing or changed. Nothing was imported. Use another copy.',
    },
    'not-an-origin': {
      title: 'One of the lines is not a website’s address',
      text: 'Each is whole and has no path, such as https://shop.example; 32 at most. Nothing was changed.',
    },
    'not-a-webhook': {
      title: 'This is not an https address',
      text: 'Arrivals are told over https only, without a name or password in the address. Nothing was changed.',
    },
    'webhook-refused': {
      title: 'The server tells nobody there',
      text: 'Its operator has turned that off, or the address is in a private network. Nothing was changed.',
    },
  },
  errors: {
    gone: {
      title: 'The server says that it is gone',
      text: 'Another owner of this inbox opened it first, or it expired, or its sender took it back. It leaves the list in a day if the server still says so.',
    },
    'damaged-envelope': {
      title: 'It is sealed for nobody here',
      text: 'It was changed on the way or made wrongly, and opens with no key of this inbox. It stays in the list: try again, or delete it.',
    },
    'damaged-note': {
      title: 'What arrived is not what was sent',
      text: 'It failed verification, so none of it is shown. It stays in the list: try again now, or delete it.',
    },
    'no-inbox': {
      title: 'The server has no such inbox',
      text: 'It expired, was deleted, or never existed there. Nothing was changed.',
    },
    'wrong-token': {
      title: 'The server does not take this device for an owner',
      text: 'Nothing was changed.',
    },
    'wrong-keys': {
      title: 'The server gave other keys than this address stands for',
      text: 'Whoever wants to read what you send may be behind it. Nothing was sent or taken in. Tell the owner of the inbox.',
    },
    full: {
      title: 'That inbox is full',
      text: 'Nothing was sent. Try again when its owner has read what waits in it.',
    },
    unreachable: {
      title: 'The server cannot be reached',
      text: 'Nothing was changed, and nothing is lost. Try again in a moment.',
    },
    aborted: { title: 'Cancelled', text: 'Nothing was changed.' },
    unavailable: {
      title: 'The server is busy',
      text: 'It cannot answer right now. Nothing is lost. Try again in a moment.',
    },
    'slow-down': {
      title: 'Too many requests',
      text: 'The server asks to slow down. Nothing is lost. Try again in a moment.',
    },
  },
}
