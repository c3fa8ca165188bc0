import type { Plugin } from 'vite'

/** Loaded only where somebody makes, opens or answers. */
const KEM =
  /@noble\/(post-quantum|curves)|hashes\/sha3|shared\/[a-z]+\/(x-wing|hpke|envelope|answer-inbox|inbox-(owner|sender))\.ts|report\/seal-evidence|inboxes\/kem/
/** Only a worker's. */
const WORKERS =
  /hashes\/(argon2|_?blake)|shared\/[a-z]+\/(passphrase|transfer|note-stream|box-stream|payload-stream|parts|reseal)\.ts/
/** What everything has, workers too. */
const PROTOCOL =
  /@noble\/|\/shared\/|wxt\/browser|extension\/(settings|server|messages)\.ts|ui\/(as-known|compose\/upload-fetch|transfer\/(patience|large|received-files|transfers))\.ts|extension\/(drafts|transfer|desk\/(channel|ensure-desk|waiting-link))\.ts/
/** With what the menus say in English: whoever needs that, a service worker among them, has it in both languages. */
const FRENCH = /strings\/(fr\/|en\/menus)|extension\/(french|menus\/(menu-words|outcome)\.ts)/
/** What the popup, which has to be there at once, has in common with other pages; each of those has the rest itself. */
const POPUP =
  /preact|virtual:wxt|ui\/(compose|[^/]+$|reader\/(problem-text|file-name|machine))|strings\/en\/(read|compose|extension)|extension\/(inboxes\/open-inboxes|popup\/ServerAccess|[^/]+$)/
/** What the background, which reads the stores, has in common with the pages. */
const STORES =
  /\/idb\/|history\/(note-history|schema|mark-note)|inboxes\/(store|vault|watch|look|database|rows|poll-plan|device-key|trouble|conversations|keeper|own-token|await-answer)\.ts/
/** Showing what was read, where it is read: in the reader and among inboxes. */
const READING =
  /ui\/(reader|report|preview|inbox\/inbox\.css)|ui\/transfer\/(receive-files|read-note)|strings\/en\/(files|previews|evidence|report-note|statement)|extension\/(look\/|receive\.ts|entrypoints\/reader\/reader\.css|inboxes\/(sentences|trouble|Problem)\.ts)/
/** What is said and done about inboxes, on their own page and where a note is answered. */
const ANSWERING =
  /strings\/en\/inbox|ui\/inbox\/Offer|inboxes\/(words|word-code|coded-text|recovery|AnswerOffer|Unlock|place|use-action|LazyWrite|show-answer)\.tsx?$/

/** A zip has each name twice, and every import has it again. No hashes: nothing is cached from one version to the next. */
const NAMES = { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' }

/**
 * What of the pages and the background becomes one file. Left alone, the bundler makes forty: each costs a package
 * 150 bytes of a zip's own, and small ones compress badly.
 */
export const fewChunks: Plugin = {
  name: 'few-chunks',
  outputOptions(options) {
    // A content script is one file in any case.
    if (options.format === 'iife') return options
    const groups = [
      { name: 'protocol', test: (id: string) => PROTOCOL.test(id) && !KEM.test(id) && !WORKERS.test(id) },
      {
        name: 'common',
        test: (id: string) => POPUP.test(id) && !FRENCH.test(id) && !READING.test(id),
        minShareCount: 2,
      },
      { name: 'stores', test: STORES },
      { name: 'reading', test: (id: string) => READING.test(id) && !KEM.test(id) },
      { name: 'french', test: FRENCH },
      { name: 'words', test: ANSWERING },
      { name: 'kem', test: KEM },
    ]
    return { ...options, ...NAMES, codeSplitting: { groups } }
  },
}
