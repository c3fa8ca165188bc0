import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { capnpString, configText } from './config.ts'
import { freePort } from './port.ts'
import { startWorkerd } from './process.ts'

describe('capnpString', () => {
  it('writes plain characters as they are and escapes every other byte', () => {
    expect(capnpString('/srv/ash note')).toBe('"/srv/ash note"')
    expect(capnpString('a"b\\c\nd')).toBe('"a\\x22b\\x5cc\\x0ad"')
    expect(capnpString('é')).toBe('"\\xc3\\xa9"')
  })
})

describe('configText', () => {
  it('survives workerd, whatever the names of folders and the values of variables hold', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ash "note" \\ é #{}'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const worker = join(folder, 'index.js')
    const frankingKeys = join(folder, 'franking-keys')
    writeFileSync(
      worker,
      `import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers'
      export class NotesObject extends DurableObject {}
      export class InboxesObject extends DurableObject {}
      export class DeskObject extends DurableObject {}
      export class Maintenance extends WorkerEntrypoint {}
      export default { fetch: (_, { ODD, FRANKING_KEYS }) => Response.json({ ODD, FRANKING_KEYS }) }`,
    )
    writeFileSync(frankingKeys, '1:k')
    const config = join(folder, 'workerd.capnp')
    const variables = { ODD: 'a"),\n\\é' }
    const port = await freePort()
    const places = { site: folder, notes: folder, blobs: folder, reserve: folder, worker, frankingKeys }
    writeFileSync(config, configText({ port, hasIpv6: false, diskFree: 1, variables, ...places }))
    const server = startWorkerd(config, folder)
    try {
      const ask = () => fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.json())
      await expect.poll(ask, { timeout: 10_000 }).toEqual({ ...variables, FRANKING_KEYS: '1:k' })
    } finally {
      server.stop()
      expect(await server.ended).toBe(0)
    }
  })
})
