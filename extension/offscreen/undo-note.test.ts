import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { ownerKeys } from '../../shared/crypto/keys.ts'
import { AshnoteError, type ErrorCode } from '../../shared/errors.ts'
import { createClient } from '../../shared/http/client.ts'
import { openHistory } from '../history/note-history.ts'
import { undoNote } from './undo-note.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

/** Why the upload failed, what is responded to the revocation, and what becomes of the entry. */
const FAILURES: Array<[string, ErrorCode, () => Promise<Response>, 'removed' | 'kept']> = [
  ['revoked', 'unreachable', async () => new Response(null, { status: 204 }), 'removed'],
  [
    'refused after an attempt had arrived',
    'slow-down',
    async () => new Response(null, { status: 204 }),
    'removed',
  ],
  ['never stored', 'unreachable', async () => problem(404, 'gone'), 'removed'],
  ['refused twice by a paused server', 'paused', async () => problem(503, 'paused'), 'removed'],
  ['lost, then paused', 'unreachable', async () => problem(503, 'paused'), 'kept'],
  ['refused, then out of reach', 'slow-down', () => Promise.reject(new TypeError()), 'kept'],
  ['out of reach', 'unreachable', () => Promise.reject(new TypeError()), 'kept'],
]

const problem = (status: number, code: string) =>
  Response.json(
    { status, code, title: code },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

it.each(FAILURES)('%s', async (name, code, respond, entry) => {
  const id = new Uint8Array(32).fill(name.length)
  const owner = new Uint8Array(32)
  const history = await openHistory()
  const tokens = ownerKeys(owner)
  const row = { id: toBase64url(id), tokens, created: 1, expires: 2, label: '', hasReceipt: true }
  const server = 'https://notes.example'
  await history.enter({ ...row, server })
  const asked: string[] = []
  const fetch = (_: string, { method }: { method: string }) => {
    asked.push(method)
    return respond()
  }
  const client = createClient({ server, fetch, retry: { delaysMs: [], sleep: async () => {} } })
  await undoNote(history, client, { id, ownerSecret: owner }, new AshnoteError(code))
  expect(asked).toEqual(['DELETE'])
  const ids = (await history.list()).map(({ id }) => id)
  expect(ids.includes(row.id)).toBe(entry === 'kept')
})
