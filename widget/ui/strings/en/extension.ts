import type { ExtensionStrings } from '../extension-types.ts'

export const extension: ExtensionStrings = {
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
