/**
 * One copy of what the page and its lazy chunks both need. The page's script is inline, because that saves a cold
 * reader a round trip, and what is inline cannot be imported. So the page puts the modules below on a global, and
 * chunks are built with imports of them turned into reads of that global. A name that a chunk needs and that is not
 * listed fails the build; a module that is not listed is copied into the chunk, which costs bytes and nothing else.
 * Components are not listed: the page's and the chunks' run on different renderers (`small-preact.ts`).
 */
import { join } from 'node:path'
import type { Plugin } from 'esbuild'

const MODULES: Readonly<Record<string, readonly string[]>> = {
  '@noble/ciphers/chacha.js': ['chacha20poly1305'],
  '@noble/hashes/hkdf.js': ['expand', 'extract'],
  '@noble/hashes/sha2.js': ['sha256'],
  '@noble/hashes/utils.js': ['randomBytes', 'concatBytes', 'utf8ToBytes'],
  './shared/bytes.ts': [
    'concat',
    'equal',
    'expectLength',
    'fromUtf8',
    'toBase64url',
    'u32',
    'utf8',
    'viewOf',
  ],
  './shared/client.ts': ['createClient'],
  './shared/errors.ts': ['AshnoteError'],
  './shared/keys.ts': ['contentKeys', 'linkKeys', 'ownerKeys', 'passphraseSalt', 'tokenHash'],
  './shared/link.ts': ['formatLink'],
  './shared/receipt.ts': ['blobDigest'],
  './widget/ui/copy-text.ts': ['copyText'],
  './widget/ui/format.ts': ['formatAway', 'formatBytes', 'formatDuration', 'formatMoment'],
  './widget/ui/reader/file-name.ts': ['cleanFileName'],
}

const GLOBAL = 'globalThis.ashnote'
const ENTRY = 'ashnote:shared'

/** For the page's build: `import 'ashnote:shared'` publishes the modules. */
export const publishShared = (root: string): Plugin => ({
  name: 'publish-shared',
  setup(build) {
    build.onResolve({ filter: /^ashnote:shared$/ }, () => ({ path: ENTRY, namespace: 'publish-shared' }))
    build.onLoad({ filter: /.*/, namespace: 'publish-shared' }, () => {
      const modules = Object.entries(MODULES)
      const names = (i: number, list: readonly string[]) => list.map((name) => `${name} as ${name}${i}`)
      const fields = (i: number, list: readonly string[]) => list.map((name) => `${name}: ${name}${i}`)
      return {
        contents: [
          ...modules.map(([path, list], i) => `import { ${names(i, list)} } from '${path}'`),
          `${GLOBAL} = [${modules.map(([, list], i) => `{ ${fields(i, list)} }`)}]`,
        ].join('\n'),
        resolveDir: root,
      }
    })
  },
})

/** For the chunks' build: takes the modules from the page. */
export const takeShared = (root: string): Plugin => ({
  name: 'take-shared',
  setup(build) {
    const asked = Symbol()
    let indexes: Promise<Map<string, number>> | undefined
    const resolve = async (path: string, resolveDir: string) =>
      (await build.resolve(path, { resolveDir, kind: 'import-statement', pluginData: asked })).path
    build.onResolve({ filter: /.*/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (kind !== 'import-statement' || pluginData === asked) return
      indexes ??= Promise.all(
        Object.keys(MODULES).map(async (name, i) => [await resolve(name, root), i] as const),
      ).then((entries) => new Map(entries))
      const index = (await indexes).get(await resolve(path, resolveDir))
      if (index !== undefined) return { path: String(index), namespace: 'take-shared' }
    })
    build.onLoad({ filter: /.*/, namespace: 'take-shared' }, ({ path }) => ({
      contents: (Object.values(MODULES)[Number(path)] ?? [])
        .map((name) => `export const ${name} = /* @__PURE__ */ (() => ${GLOBAL}[${path}].${name})()`)
        .join('\n'),
    }))
  },
})

/** For the page's build: the reader's components run on the small renderer. */
export const smallPreact = (root: string): Plugin => ({
  name: 'small-preact',
  setup(build) {
    const path = join(root, 'widget/site/small-preact.ts')
    build.onResolve({ filter: /^preact(\/jsx-runtime)?$/ }, () => ({ path }))
  },
})
