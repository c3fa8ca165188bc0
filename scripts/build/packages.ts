/** The archives for the browsers' stores. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { EXTENSION_OUTPUT } from './extension.ts'
import { INPUTS } from './stamp.ts'
import { quickly, tightly, zipOf } from './zip.ts'

export type Browser = 'chrome' | 'firefox'

const ABOUT = ['LICENSE', 'NOTICE', 'docs/extension.md']

/** Zips the built extension of one browser. */
export const zipPackage = (root: string, browser: Browser): Promise<Uint8Array> =>
  zipOf(join(root, EXTENSION_OUTPUT, `${browser}-mv3`), ['.'], tightly)

/**
 * Zips everything that the Firefox package is built from, as Mozilla's reviewers require, with a README that
 * explains the build. The same command inside the archive produces the same package.
 */
export function zipSources(root: string, firefoxPackage: Uint8Array): Promise<Uint8Array> {
  const inputs = [...INPUTS.extension, ...ABOUT]
  return zipOf(root, inputs, quickly, { 'README.md': readme(firefoxPackage) })
}

const readme = (firefoxPackage: Uint8Array): string => `# Sources of the Ashnote extension

With Node 20 or newer and npm, in this folder:

    npm ci
    ${process.env.ASHNOTE_SERVER ? `ASHNOTE_SERVER=${process.env.ASHNOTE_SERVER} ` : ''}npm run zip

The Firefox package is then \`extension/.output/ashnote-firefox.zip\`, and its SHA-256 is

    ${createHash('sha256').update(firefoxPackage).digest('hex')}

[docs/extension.md](docs/extension.md) gives every permission its reason.
`
