import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bytes, fromBase64url, toBase64url } from '../../shared/bytes/bytes.ts'
import { contentKeys, linkKeys, ownerKeys, tokenHash } from '../../shared/crypto/keys.ts'
import { stretchPassphrase } from '../../shared/crypto/passphrase.ts'
import { prepareRead, read } from '../../shared/flows/read.ts'
import { createReportClient } from '../../shared/http/report-client.ts'
import { ownInbox } from '../../shared/inbox/answer-inbox.ts'
import { PART_BYTES } from '../../shared/limits.ts'
import { parseFragment } from '../../shared/note/link.ts'
import { sealNote } from '../../shared/note/note.ts'
import { combineDigests } from '../../shared/note/receipt.ts'
import { arrivalsOf, clientsOf, contentsOf, openAs } from '../clients/inboxes.ts'
import { clientOf } from '../clients/notes.ts'
import { expect, earlierVersionTest as test } from '../fixtures/own-server.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()) as Bytes
const stretch = async (typed: string, salt: Bytes) => stretchPassphrase(typed, salt)
const open = (origin: string, fragment: string, passphrase?: string) =>
  read(clientOf(origin), prepareRead(parseFragment(fragment)), {
    reader: randomBytes(32),
    passphrase,
    stretch,
  })

test('every note of an earlier version is read, once', async ({ own: { server, made } }) => {
  for (const { fragment, passphrase, text } of made.notes) {
    const opened = await open(server.origin, fragment, passphrase)
    expect(contentsOf(opened)).toEqual([text])
    expect(await opened.acked).toBe(true)
    await expect(open(server.origin, fragment, passphrase)).rejects.toMatchObject({ code: 'gone' })
  }
})

test('the sender of a note that was read still learns so', async ({ own: { server, made } }) => {
  const { id, status } = made.read
  expect(await clientOf(server.origin).status(fromBase64url(id), fromBase64url(status))).toMatchObject({
    state: 'burned',
    reason: 'read',
  })
})

test('an upload that an earlier version began is completed', async ({ own: { server, made } }) => {
  const { fragment, token, salt, ownerSecret, query, file } = made.upload
  const { p0, id } = linkKeys(parseFragment(fragment).secret)
  const { auth, key } = contentKeys(p0, new Uint8Array())
  const { revoke, status } = ownerKeys(fromBase64url(ownerSecret))
  const bytes = new Uint8Array(file.size)
  const payload = { bodies: [{ type: file.type, name: file.name, bytes }] }
  const blob = sealNote({ kind: 0, key, id, payload, salt: fromBase64url(salt) })
  const parts = `${server.origin}/v1/notes/${toBase64url(id)}/parts`
  const authorization = `Bearer ${token}`
  const terms = {
    'ashnote-auth': toBase64url(tokenHash(auth)),
    'ashnote-revoke': toBase64url(tokenHash(revoke)),
    'ashnote-status': toBase64url(tokenHash(status)),
    'ashnote-upload': toBase64url(tokenHash(fromBase64url(token))),
  }
  const begun = await fetch(parts + query, { method: 'POST', headers: terms })
  expect([begun.status, await begun.json()]).toEqual([200, { received: [1] }])
  const first = blob.slice(0, PART_BYTES)
  const put = await fetch(`${parts}/0`, {
    method: 'PUT',
    headers: {
      authorization,
      'content-type': 'application/octet-stream',
      'ashnote-digest': toBase64url(sha256(first)),
    },
    body: first,
  })
  expect(put.status).toBe(204)
  const digest = combineDigests([sha256(first), sha256(blob.subarray(PART_BYTES))])
  const completed = await fetch(`${parts}/complete${query}`, {
    method: 'POST',
    headers: { ...terms, authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ digest: toBase64url(digest) }),
  })
  expect(completed.status).toBe(201)
  const opened = await open(server.origin, fragment)
  expect(opened.payload.bodies[0]?.bytes.length).toBe(file.size)
  expect(await opened.acked).toBe(true)
})

test('what waits in an inbox of an earlier version is fetched and opened', async ({
  own: { server, made },
}) => {
  const clients = clientsOf(server.origin)
  const own = ownInbox(fromBase64url(made.inbox.ownerToken), fromBase64url(made.inbox.seed))
  const [arrival, ...others] = await arrivalsOf(clients, own)
  expect(others).toEqual([])
  if (!arrival) throw new Error('nothing waits')
  const opened = await openAs(clients, own, arrival)
  expect(contentsOf(opened)).toEqual([made.inbox.text])
  expect(await opened.acked).toBe(true)
  expect(await arrivalsOf(clients, own)).toEqual([])
})

test('a case of an earlier version is shown', async ({ own: { server, made } }) => {
  const reports = createReportClient({ server: server.origin, fetch: fetch as never })
  expect(await reports.find(made.report.case)).toEqual({ at: expect.any(Date), decision: undefined })
})

test('the folder has a version now, and a newer one is refused by name', async ({ own: { server } }) => {
  await server.stop()
  const file = join(server.data, 'version')
  expect(await readFile(file, 'utf8')).toMatch(/^\d+\n$/)
  await writeFile(file, '1000\n')
  await expect(server.start()).rejects.toThrow(`The data folder ${server.data} is of version 1000`)
  expect(await readFile(file, 'utf8')).toBe('1000\n')
})
