import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { newBlobName } from '../../blobs/blob-name.ts'
import { operatorObject } from '../../operator/operator-object.ts'
import { makeNote, put } from '../../test/notes.ts'
import { call, callWith, expectProblem } from '../../test/server.ts'
import { notesObjects, objectOf } from '../../test/storage.ts'
import { DATA_INVENTORY } from './data-inventory.ts'

/** Tables and columns as SQLite has them. */
const tablesOf = (stub: DurableObjectStub) =>
  runInDurableObject(stub, (_, { storage: { sql } }) => {
    const tables = sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
      )
      .toArray()
    return Object.fromEntries(
      tables.map(({ name }) => [
        name,
        sql
          .exec<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`)
          .toArray()
          .map((column) => column.name),
      ]),
    )
  })

/** Expects these tables in an object, and of any other one as well that it has the columns that are said. */
async function expectSaid(
  stub: DurableObjectStub,
  ...names: Array<keyof typeof DATA_INVENTORY>
): Promise<void> {
  const tables = await tablesOf(stub)
  expect(Object.keys(tables)).toEqual(expect.arrayContaining(names))
  for (const [name, columns] of Object.entries(tables))
    expect(columns, name).toEqual(Object.keys(DATA_INVENTORY[name as keyof typeof DATA_INVENTORY] ?? {}))
}

test('the objects keep what the legal page says, and not a column more', async () => {
  const note = await put(makeNote())
  await expectSaid(objectOf(note.id), 'notes', ...(notesObjects > 0 ? (['tally'] as const) : []))
  const { id } = makeNote()
  const terms = { id, auth: id, revoke: id, status: id, token: id, size: 2 ** 24, ttl: 60, tries: 1 }
  const stored = { blob: newBlobName(id, Date.now()), keyId: 1, origin: new Uint8Array(16) }
  await objectOf(id).beginUpload({ ...terms, ...stored, wantsReceipt: false }, true)
  await expectSaid(objectOf(id), 'uploads', 'parts')
  await expectSaid(
    operatorObject(env),
    'counters',
    'held',
    'requests',
    'attempts',
    'rules',
    'cases',
    'statements',
    'blocks',
  )
})

test('/legal.json names the operator, the tables and the settings that matter', async () => {
  const settings = {
    ASHNOTE_OPERATOR_NAME: 'Ada',
    ASHNOTE_OPERATOR_CONTACT: 'ada@example.org',
    ASHNOTE_TRACING: 'off',
  }
  const response = await (await callWith(settings, '/legal.json')).json<Record<string, object>>()
  expect(response.operator).toMatchObject({ name: 'Ada', contact: 'ada@example.org', termsUrl: '' })
  expect(response.kept).toEqual(DATA_INVENTORY)
  expect(response.settings).toMatchObject({ tracing: false })
})

test('security.txt is there when there is somebody to write to', async () => {
  await expectProblem(await call('/.well-known/security.txt'), 'not-found')
  const settings = { ASHNOTE_SECURITY_CONTACT: 'sec@example.org', ASHNOTE_OPERATOR_LANGUAGES: 'en, fr' }
  const response = await callWith(settings, '/.well-known/security.txt')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  const fields = Object.fromEntries(
    (await response.text())
      .trim()
      .split('\n')
      .map((line) => line.split(': ', 2)),
  )
  expect(fields).toMatchObject({
    Contact: 'mailto:sec@example.org',
    'Preferred-Languages': 'en, fr',
    Canonical: 'https://ashnote.test/.well-known/security.txt',
  })
  const days = (Date.parse(fields.Expires ?? '') - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(178)
  expect(days).toBeLessThan(366)
})

test.each([
  ['ASHNOTE_ADMIN_TOKEN_HASH', 'the token itself'],
  ['ASHNOTE_TERMS_URL', 'http://example.org'],
  ['ASHNOTE_OPERATOR_CONTACT', 'javascript:alert(1)'],
  ['ASHNOTE_OPERATOR_NAME', 'two\nlines'],
])('a wrong %s is named, its value is not', async (name, value) => {
  const { readOperatorSettings } = await import('../../settings/operator-settings.ts')
  expect(() => readOperatorSettings({ [name]: value })).toThrow(name)
  expect(() => readOperatorSettings({ [name]: value })).not.toThrow(value)
})
