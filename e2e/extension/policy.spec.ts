import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EXTENSION_OUTPUT } from '../../scripts/build/extension.ts'
import { ROOT } from '../../scripts/run.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'

for (const browser of ['chrome', 'firefox'])
  test(`the policy of the pages built for ${browser} allows no inline script and no style but one`, async () => {
    const file = join(ROOT, EXTENSION_OUTPUT, `${browser}-mv3`, 'manifest.json')
    const { content_security_policy } = JSON.parse(await readFile(file, 'utf8'))
    const policy: string = content_security_policy.extension_pages
    expect(policy).not.toContain('unsafe-')
    expect(policy).toMatch(/; style-src 'self' 'sha256-[\w+/]{43}='; /)
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /)
  })
