import { randomBytes } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fromBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import { tokenHash } from '../../shared/crypto/keys.ts'
import { createClient } from '../../shared/http/client.ts'
import { createInboxClient } from '../../shared/http/inbox-client.ts'
import { PROOF_OF_WORK_HEADER, parseChallenge } from '../../shared/http/proof-of-work.ts'
import { createReportClient } from '../../shared/http/report-client.ts'
import { solveOnThisThread } from '../../shared/http/with-proof-of-work.ts'
import { ownInbox } from '../../shared/inbox/answer-inbox.ts'
import { CREATION_KINDS, type CreationKind } from '../admission/creation-kinds.ts'
import type { Env } from '../env.ts'
import { nextAddress } from '../test/addresses.ts'
import { DAY, envelopeFor, random } from '../test/inboxes.ts'
import { makeNote } from '../test/notes.ts'
import { newNonce } from '../test/operator.ts'
import { newPartsNote } from '../test/parts.ts'
import { EXAMPLES, type ExampleCall, homeOf, SETTINGS, send, tidyUp } from '../test/route-examples.ts'
import { expectProblem, homeOptions } from '../test/server.ts'
import { admitOperator } from './core/admission.ts'
import { ROUTES } from './routes.ts'

tidyUp()

beforeEach(() => {
  // In one minute, or the price falls while a test goes on.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.ceil(Date.now() / 60_000) * 60_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

const CREATING = ROUTES.flatMap(({ name, method, creates }) => (creates ? [{ name, method, creates }] : []))
/** What belongs to an upload that was admitted when it began. */
const CONTINUING = ['PUT /v1/notes/:id/parts/:n', 'POST /v1/notes/:id/parts/complete']

/** After the first of so many creations of a kind, this server asks for the first level of work. */
const IN_ALL = 4
const busyHome = () => homeOf({ ...SETTINGS, ASHNOTE_CREATES_IN_ALL: String(IN_ALL) })

/** Ways to get a call wrong that leave its path as it is. A call without a body has no type to get wrong. */
const wrong = ({ body, headers, path }: ExampleCall): ExampleCall[] => [
  ...(body ? [{ path, body, headers: { ...headers, 'content-type': 'text/plain' } }] : []),
  { path, body: utf8('{}') },
]

/** Sends a call from a network of its own, whatever it says of itself. */
const ask = (method: string, { headers, ...call }: ExampleCall, home: Env) =>
  send(method, { ...call, headers: { ...headers, 'x-test-address': nextAddress() } }, home)

/** Makes one thing of this kind, so that the next one costs work. */
async function makeBusy(home: Env, creates: CreationKind): Promise<void> {
  const route = CREATING.find((route) => route.creates === creates)
  if (!route) throw new Error(creates)
  expect((await ask(route.method, await EXAMPLES[route.name](), home)).ok).toBe(true)
}

test('every call by which a stranger stores something is a creation', () => {
  const storing = ROUTES.filter(({ stores, admit }) => stores.length > 0 && admit !== admitOperator)
  expect(storing.map(({ name }) => name).toSorted()).toEqual(
    [...CREATING.map(({ name }) => name), ...CONTINUING].toSorted(),
  )
  expect(new Set(CREATING.map(({ creates }) => creates))).toEqual(new Set(CREATION_KINDS))
})

describe.each(CREATING)('$name', ({ name, method, creates }) => {
  test('takes nothing from others while it is wrong, and makes nothing dearer', async () => {
    const home = busyHome()
    const example = await EXAMPLES[name]()
    for (const call of wrong(example)) {
      if (name.endsWith('/parts') && call.headers?.['content-type']) continue
      for (let i = 0; i < 2 * IN_ALL; i++) await expectProblem(await ask(method, call, home), 'malformed')
    }
    expect((await ask(method, example, home)).ok).toBe(true)
  })

  test('is found wrong before it is asked for work, and that costs others nothing', async () => {
    const home = busyHome()
    await makeBusy(home, creates)
    const example = await EXAMPLES[name]()
    for (const call of wrong(example)) await expectProblem(await ask(method, call, home), 'malformed')
    let challenge = ''
    for (let i = 0; i < 2 * IN_ALL; i++) {
      const refused = await ask(method, example, home)
      challenge = refused.headers.get(PROOF_OF_WORK_HEADER) ?? ''
      await expectProblem(refused, 'work-needed')
    }
    expect(parseChallenge(fromBase64url(challenge)).bits).toBe(11)
    const solved = async (id: Uint8Array) => ({
      ...example,
      headers: { ...example.headers, [PROOF_OF_WORK_HEADER]: await solveOnThisThread(challenge, id) },
    })
    await expectProblem(await ask(method, await solved(randomBytes(32)), home), 'work-needed')
  })

  test('leaves alone what is of another kind', async () => {
    const home = busyHome()
    for (const kind of CREATION_KINDS) if (kind !== creates) await makeBusy(home, kind)
    expect((await ask(method, await EXAMPLES[name](), home)).ok).toBe(true)
  })
})

test('the clients do the work that a busy server asks for', async () => {
  const home = busyHome()
  for (const kind of CREATION_KINDS) await makeBusy(home, kind)
  const statuses: number[] = []
  const given = homeOptions(home)
  const options = {
    ...given,
    async fetch(...call: Parameters<typeof given.fetch>) {
      const response = await given.fetch(...call)
      statuses.push(response.status)
      return response
    },
  }
  const notes = createClient(options)
  const [inboxes, reports] = [createInboxClient(options), createReportClient(options)]
  const note = makeNote()
  const hashes = {
    authHash: tokenHash(note.auth),
    revokeHash: tokenHash(note.revoke),
    statusHash: tokenHash(note.status),
  }
  await notes.put(note.id, note.blob, { ttl: 3600, ...hashes })
  const own = ownInbox(random(), random())
  await inboxes.register(own.inbox, { keep: DAY }, own.ownerToken)
  await inboxes.post(own.inbox.address, envelopeFor(own))
  const nonce = fromBase64url(newNonce())
  const notice = {
    words: 'A page that asks for passwords.',
    name: 'N',
    mail: 'n@example.org',
    goodFaith: true,
  }
  expect(await reports.report({ nonce, id: note.id, category: 'fraud', ...notice })).toMatch(
    /^[0-9A-Z-]{14}$/,
  )
  expect(statuses).toEqual([428, 201, 428, 201, 428, 201, 428, 202])
  expect(await notes.find(note.id)).not.toBeNull()

  const large = newPartsNote()
  await expect(notes.put(large.id, large.blob, { ttl: 3600, ...hashes })).resolves.toMatchObject({
    expiresAt: expect.any(Date),
  })
})
