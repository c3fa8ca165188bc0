/**
 * One copy of what the page and its lazy chunks both need. The page's script is inline, because that saves a cold
 * reader a round trip, and what is inline cannot be imported. So the page puts the modules below on a global, and
 * chunks are built with imports of them turned into reads of that global. A name that a chunk needs and that is not
 * listed fails the build; a module that is not listed is copied into the chunk, which costs bytes and nothing else.
 */
import type { Plugin } from 'esbuild'

type Modules = Readonly<Record<string, readonly string[]>>

/** What the page has. */
export const OF_PAGE: Modules = {
  '@noble/ciphers/chacha.js': ['chacha20poly1305'],
  '@noble/hashes/hkdf.js': ['expand', 'extract'],
  '@noble/hashes/sha2.js': ['sha256'],
  '@noble/hashes/utils.js': ['randomBytes', 'concatBytes', 'utf8ToBytes'],
  preact: ['render'],
  'preact/hooks': [
    'useCallback',
    'useEffect',
    'useId',
    'useLayoutEffect',
    'useMemo',
    'useReducer',
    'useRef',
    'useState',
  ],
  'preact/jsx-runtime': ['Fragment', 'jsx', 'jsxs'],
  './shared/http/response.ts': ['isCount', 'parseTime', 'readJsonResponse'],
  './shared/bytes/bytes.ts': [
    'concat',
    'timingSafeEqual',
    'expectLength',
    'fromBase64url',
    'fromUtf8',
    'toBase64url',
    'u32',
    'utf8',
    'viewOf',
  ],
  './shared/http/calls.ts': ['bearer', 'createCaller', 'endOf', 'jsonBody'],
  './shared/errors.ts': ['AshnoteError', 'isServerCode'],
  './shared/crypto/keys.ts': ['contentKeys', 'linkKeys', 'ownerKeys', 'passphraseSalt', 'tokenHash'],
  './shared/note/link.ts': ['formatFragment', 'formatLink', 'parseFragment'],
  './shared/http/reader-client.ts': ['createReaderClient', 'notePath'],
  './shared/note/receipt.ts': ['blobDigest', 'combineDigests'],
  './widget/workers/create-worker.ts': ['createWorker'],
  './widget/ui/kit/Field.tsx': ['PassphraseField'],
  './widget/ui/kit/Progress.tsx': ['Progress'],
  './widget/ui/copy-text.ts': ['copyText'],
  './widget/ui/format.ts': ['formatAway', 'formatBytes', 'formatClock', 'formatDuration', 'formatMoment'],
  './widget/ui/preview/looks.ts': ['looks'],
  './widget/ui/files/content.ts': ['contentType', 'plainText'],
  './widget/ui/files/file-name.ts': ['cleanFileName'],
}

/** What the compose page has, for the chunk that it loads in turn. */
export const OF_COMPOSE: Modules = {
  './shared/http/client.ts': ['createClient'],
  './shared/flows/note-flows.ts': ['claimNote', 'prepareRead', 'sendNote'],
  './widget/ui/kit/Check.tsx': ['Check'],
  './widget/ui/ask-while-seen.ts': ['askWhileSeen'],
  './widget/ui/compose/Files.tsx': ['FileList', 'FilePicker', 'useFileDrop'],
  './widget/ui/compose/Receipt.tsx': ['Receipt'],
  './widget/ui/draft/draft.ts': ['EMPTY_DRAFT', 'UnreadableFile', 'isEmpty'],
  './widget/ui/transfer/send-draft.ts': ['isLargeDraft', 'sendDraft'],
  './widget/ui/transfer/upload-fetch.ts': ['uploadFetch'],
  './widget/ui/draft/room.ts': ['roomOf'],
  './widget/ui/draft/use-limits.ts': ['useLimits'],
  './widget/ui/use-leave-warning.ts': ['useLeaveWarning'],
}

const ENTRY = 'ashnote:shared'

const globalOf = (modules: Modules): string =>
  modules === OF_PAGE ? 'globalThis.ashnote' : 'globalThis.ashnoteCompose'

/** For the build of what has these modules: `import 'ashnote:shared'` publishes them. */
export const publishShared = (root: string, modules: Modules): Plugin => ({
  name: 'publish-shared',
  setup(build) {
    build.onResolve({ filter: /^ashnote:shared$/ }, () => ({ path: ENTRY, namespace: 'publish-shared' }))
    build.onLoad({ filter: /.*/, namespace: 'publish-shared' }, () => {
      const entries = Object.entries(modules)
      const names = (i: number, list: readonly string[]) => list.map((name) => `${name} as ${name}${i}`)
      const fields = (i: number, list: readonly string[]) => list.map((name) => `${name}: ${name}${i}`)
      return {
        contents: [
          ...entries.map(([path, list], i) => `import { ${names(i, list)} } from '${path}'`),
          `${globalOf(modules)} = [${entries.map(([, list], i) => `{ ${fields(i, list)} }`)}]`,
        ].join('\n'),
        resolveDir: root,
      }
    })
  },
})

/** For a chunk's build: takes the modules from where they are published. `copied`: not those, of which it needs more. */
export const takeShared = (root: string, modules: Modules, copied: readonly string[] = []): Plugin => ({
  name: 'take-shared',
  setup(build) {
    const asked = Symbol()
    const namespace = `shared in ${globalOf(modules)}`
    let indexes: Promise<Map<string, number>> | undefined
    const resolve = async (path: string, resolveDir: string) =>
      (await build.resolve(path, { resolveDir, kind: 'import-statement', pluginData: asked })).path
    build.onResolve({ filter: /.*/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (kind !== 'import-statement' || typeof pluginData === 'symbol') return
      indexes ??= Promise.all(
        Object.keys(modules).map(async (name, i) =>
          copied.includes(name) ? [] : [[await resolve(name, root), i] as const],
        ),
      ).then((entries) => new Map(entries.flat()))
      const index = (await indexes).get(await resolve(path, resolveDir))
      if (index !== undefined) return { path: String(index), namespace }
    })
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: (Object.values(modules)[Number(path)] ?? [])
        .map(
          (name) => `export const ${name} = /* @__PURE__ */ (() => ${globalOf(modules)}[${path}].${name})()`,
        )
        .join('\n'),
    }))
  },
})
