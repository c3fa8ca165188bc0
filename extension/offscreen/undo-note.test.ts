import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { createClient } from '../../shared/http/client.ts'
import { openHistory } from '../history/note-history.ts'
import { undoNote } from './undo-note.ts'

/** What a server, or something before it, responds to the revocation. */
const RESPONSES: Array<[string, () => Promise<Response>, 'removed' | 'kept']> = [
  ['revoked', async () => new Response(null, { status: 204 }), 'removed'],
  ['never stored', async () => problem(404, 'gone'), 'removed'],
  ['too many calls', async () => problem(429, 'slow-down'), 'kept'],
  ['a page of a proxy', async () => new Response('<h1>429</h1>', { status: 429 }), 'kept'],
  ['no connection', () => Promise.reject(new TypeError()), 'kept'],
]

const problem = (status: number, code: string) =>
  Response.json(
    { status, code, title: code },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

it.each(RESPONSES)('after a failed upload: %s', async (name, respond, entry) => {
  const id = new Uint8Array(32).fill(name.length)
  const owner = new Uint8Array(32)
  const history = await openHistory()
  const row = { id: toBase64url(id), owner, created: 1, expires: 2, label: '', hasReceipt: true }
  const server = 'https://notes.example'
  await history.enter({ ...row, server })
  const asked: string[] = []
  const fetch = (_: string, { method }: { method: string }) => {
    asked.push(method)
    return respond()
  }
  const client = createClient({ server, fetch, retry: { delaysMs: [], sleep: async () => {} } })
  await undoNote(history, client, { id, ownerSecret: owner })
  expect(asked).toEqual(['DELETE'])
  const ids = (await history.list()).map(({ id }) => id)
  expect(ids.includes(row.id)).toBe(entry === 'kept')
})
