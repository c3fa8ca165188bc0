/** `npm run zip`: packages for the browsers' stores, and the sources from which they are built. */
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { buildExtension, EXTENSION_OUTPUT } from './build/extension.ts'
import { zipPackage, zipSources } from './build/packages.ts'
import { ROOT } from './run.ts'

await buildExtension(ROOT)
const firefox = await zipPackage(ROOT, 'firefox')
const zips = { chrome: await zipPackage(ROOT, 'chrome'), firefox, sources: await zipSources(ROOT, firefox) }
for (const [name, zip] of Object.entries(zips)) {
  const path = join(ROOT, EXTENSION_OUTPUT, `ashnote-${name}.zip`)
  await writeFile(path, zip)
  process.stdout.write(`${relative(process.cwd(), path)}  ${zip.length} bytes\n`)
}
