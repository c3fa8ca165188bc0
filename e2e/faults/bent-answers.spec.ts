/** Every call of the clients, through a proxy that bends its answer: what the caller then learns. */
import type { ErrorCode } from '../../shared/errors.ts'
import type { Bytes } from '../../shared/index.ts'
import { type AllClients, allClientsOf, large, newNote, notice, small, upload } from '../clients/calls.ts'
import { random, registerInbox } from '../clients/inboxes.ts'
import { expect, siteTest as test } from '../fixtures/site.ts'
import { BendingProxy } from '../servers/bending-proxy.ts'
import { CUT, CUT_CLEANLY, FOREIGN, HARMLESS, NGINX_413, WITHOUT_TYPE } from '../servers/bends.ts'

interface Call {
  /** Request lines of this call. */
  readonly line: RegExp
  /** Prepares what the call needs. @returns the call, and what it gives when nothing bends its answer */
  readonly prepare: (
    straight: AllClients,
    bent: AllClients,
  ) => Promise<readonly [ask: () => Promise<unknown>, result: unknown]>
  /** The code of asking again after the server has done what it was asked. */
  readonly done?: ErrorCode
  /** Its answer has no body. */
  readonly isEmpty?: boolean
  /** It carries a blob, a part or an envelope. */
  readonly isLarge?: boolean
}

const expiry = { expiresAt: expect.any(Date) }
const inParts: Call['prepare'] = async (_, { client }) => [
  () => client.put(random(), large, upload()),
  expiry,
]
const failure = (code: ErrorCode) => ({ code })

const CALLS: Readonly<Record<string, Call>> = {
  limits: {
    line: /^GET \/v1\/limits$/,
    prepare: async (_, { client }) => [client.limits, expect.objectContaining({ minTtl: 60 })],
  },
  'put of a small blob': {
    line: /^PUT \/v1\/notes\/[\w-]{43}\?/,
    isLarge: true,
    prepare: async (_, { client }) => {
      const [id, options] = [random(), upload()]
      return [() => client.put(id, small, options), expiry]
    },
  },
  'put in parts, its beginning': {
    line: /^POST .*\/parts\?/,
    prepare: inParts,
  },
  'put in parts, a part': {
    line: /^PUT .*\/parts\/\d/,
    isEmpty: true,
    isLarge: true,
    prepare: inParts,
  },
  'put in parts, its end': {
    line: /^POST .*\/parts\/complete/,
    prepare: inParts,
  },
  find: {
    line: /^GET \/v1\/notes\/[\w-]{43}$/,
    prepare: async (straight, { client }) => {
      const { id } = await newNote(straight)
      return [() => client.find(id), { size: small.length, ...expiry }]
    },
  },
  'find of a note that is gone': {
    line: /^GET \/v1\/notes\/[\w-]{43}$/,
    prepare: async (_, { client }) => [() => client.find(random()), null],
  },
  claim: {
    line: /^POST .*\/claim$/,
    prepare: async (straight, { client }) => {
      const note = await newNote(straight)
      return [() => client.claim(note.id, note), { blob: small, receipt: expect.anything() }]
    },
  },
  'claim with a known size': {
    line: /^POST .*\/claim$/,
    prepare: async (straight, { client }) => {
      const note = await newNote(straight)
      const claim = { ...note, size: small.length, guess: true }
      return [() => client.claim(note.id, claim), { blob: small, receipt: expect.anything() }]
    },
  },
  'claim with a wrong passphrase': {
    line: /^POST .*\/claim$/,
    prepare: async (straight, { client }) => {
      const note = await newNote(straight)
      await straight.client.claim(note.id, note)
      return [() => client.claim(note.id, { ...note, auth: random() }), failure('wrong-passphrase')]
    },
  },
  'claim of a note that is gone': {
    line: /^POST .*\/claim$/,
    prepare: async (straight, { client }) => {
      const note = await newNote(straight)
      await straight.client.claim(note.id, note)
      return [() => client.claim(note.id, { ...note, reader: random() }), failure('gone')]
    },
  },
  ack: {
    line: /^POST .*\/ack$/,
    isEmpty: true,
    done: 'gone',
    prepare: async (straight, { client }) => {
      const note = await newNote(straight)
      await straight.client.claim(note.id, note)
      return [() => client.ack(note.id, note), undefined]
    },
  },
  revoke: {
    line: /^DELETE \/v1\/notes\//,
    isEmpty: true,
    done: 'gone',
    prepare: async (straight, { client }) => {
      const note = await newNote(straight)
      return [() => client.revoke(note.id, note.revoke), undefined]
    },
  },
  status: {
    line: /^GET .*\/status$/,
    prepare: async (straight, { client }) => {
      const note = await newNote(straight)
      return [() => client.status(note.id, note.status), { state: 'sealed' }]
    },
  },
  'status of a note that is gone': {
    line: /^GET .*\/status$/,
    prepare: async (_, { client }) => [() => client.status(random(), random()), failure('gone')],
  },
  register: {
    line: /^PUT \/v1\/inboxes\//,
    isEmpty: true,
    prepare: async (straight, { inboxes }) => {
      const own = await registerInbox(straight)
      return [() => inboxes.register(own.inbox, { keep: 3600 }, own.ownerToken), undefined]
    },
  },
  'find an inbox': {
    line: /^GET \/v1\/inboxes\/[\w-]{43}$/,
    prepare: async (straight, { inboxes }) => {
      const { inbox } = await registerInbox(straight)
      return [() => inboxes.find(inbox.address), inbox]
    },
  },
  'find an inbox that is gone': {
    line: /^GET \/v1\/inboxes\/[\w-]{43}$/,
    prepare: async (_, { inboxes }) => [() => inboxes.find(random()), failure('no-inbox')],
  },
  post: {
    line: /^POST .*\/envelopes$/,
    isEmpty: true,
    isLarge: true,
    prepare: async (straight, { inboxes }) => {
      const { inbox } = await registerInbox(straight)
      return [() => inboxes.post(inbox.address, envelope), undefined]
    },
  },
  list: {
    line: /^GET .*\/envelopes\?/,
    prepare: async (straight, { inboxes }) => {
      const own = await registerInbox(straight)
      await straight.inboxes.post(own.inbox.address, envelope)
      const arrival = { n: 1, at: expect.any(Date), envelope }
      return [() => inboxes.list(own, 0), { arrivals: [arrival], more: false }]
    },
  },
  poll: {
    line: /^POST \/v1\/inboxes\/poll$/,
    prepare: async (straight, { inboxes }) => {
      const owned = await registerInbox(straight)
      return [() => inboxes.poll([{ owned, after: 0 }]), [{ arrivals: [], more: false }]]
    },
  },
  discard: {
    line: /^DELETE .*\/envelopes\/1$/,
    isEmpty: true,
    prepare: async (straight, { inboxes }) => {
      const own = await registerInbox(straight)
      await straight.inboxes.post(own.inbox.address, envelope)
      return [() => inboxes.discard(own, 1), undefined]
    },
  },
  close: {
    line: /^DELETE \/v1\/inboxes\/[\w-]{43}$/,
    isEmpty: true,
    done: 'no-inbox',
    prepare: async (straight, { inboxes }) => {
      const own = await registerInbox(straight)
      return [() => inboxes.close(own), undefined]
    },
  },
  'terms of reports': {
    line: /^GET \/v1\/reports$/,
    prepare: async (_, { reports }) => [reports.terms, expect.objectContaining({ inbox: undefined })],
  },
  report: {
    line: /^POST \/v1\/reports$/,
    prepare: async (_, { reports }) => {
      const said = notice()
      return [() => reports.report(said), expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/)]
    },
  },
  'find a case': {
    line: /^GET \/v1\/reports\/./,
    prepare: async (straight, { reports }) => {
      const number = await straight.reports.report(notice())
      return [() => reports.find(number), { at: expect.any(Date), decision: undefined }]
    },
  },
  'find a case that never was': {
    line: /^GET \/v1\/reports\/./,
    prepare: async (_, { reports }) => [() => reports.find('0000-0000-0000'), failure('not-found')],
  },
  statement: {
    line: /^GET .*\/statement$/,
    prepare: async (_, { reports }) => [() => reports.statement(random()), null],
  },
}

/** Of an inbox with one key. The server checks no more than its shape. */
const envelope = new Uint8Array(36 + 1168) as Bytes
envelope.set([1, 2, 1, 0])

const resultOf = (ask: () => Promise<unknown>): Promise<unknown> =>
  ask().catch((error) => failure(error.code))

for (const [name, { line, prepare, done, isEmpty, isLarge }] of Object.entries(CALLS)) {
  test(`${name}: only the server's own answer counts`, async ({ server }) => {
    const proxy = await BendingProxy.start(server.port)
    const [straight, bent] = [allClientsOf(server.origin), allClientsOf(proxy.origin)]
    try {
      for (const [bend, how] of Object.entries(HARMLESS)) {
        const [ask, result] = await prepare(straight, bent)
        proxy.bend(line, how)
        expect(await resultOf(ask), bend).toEqual(result)
        expect(proxy.bent.length, bend).toBeGreaterThan(0)
      }
      const cuts = isEmpty ? {} : { 'a cut body': CUT, 'a body that ends early': CUT_CLEANLY }
      for (const [bend, how] of Object.entries({ ...FOREIGN, ...cuts, 'a 413': NGINX_413 })) {
        const [ask, result] = await prepare(straight, bent)
        proxy.bend(line, how)
        const code = isLarge && how === NGINX_413 ? 'size-refused' : 'unreachable'
        expect(await resultOf(ask), bend).toEqual(failure(code))
        expect(proxy.bent.length, bend).toBeGreaterThan(0)
        proxy.straighten()
        const again = done && !how.isRefusal ? failure(done) : result
        expect(await resultOf(ask), `again after ${bend}`).toEqual(again)
      }
      const [ask, result] = await prepare(straight, bent)
      proxy.bend(line, WITHOUT_TYPE)
      const isRefused = result === null || Object.hasOwn(result ?? {}, 'code')
      expect(await resultOf(ask), 'another type').toEqual(isRefused ? failure('unreachable') : result)
    } finally {
      await proxy.stop()
    }
  })
}
