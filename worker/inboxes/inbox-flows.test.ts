import { describe, expect, test, vi } from 'vitest'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import {
  answerInbox,
  arrivalId,
  createInbox,
  createInboxClient,
  openArrival,
  ownInbox,
  parseReplyTo,
  prepareRead,
  publicKeyOf,
  read,
  registerAnswerInbox,
  send,
  sendToInbox,
} from '../../shared/index.ts'
import { clients, DAY, envelopeFor, message, open, random, textOf } from '../test/inboxes.ts'
import { client, codeOf, inboxes, ORIGIN } from '../test/server.ts'
import { blobsOf } from '../test/storage.ts'

const noStretch = () => Promise.reject(new TypeError('no passphrase here'))

describe('from a visitor to an owner', () => {
  test('a submission arrives, is read once, and nothing of it is left', async () => {
    const own = await createInbox(inboxes, { keep: DAY })
    const sent = await sendToInbox(
      clients,
      own.inbox.address,
      { payload: message('the door code') },
      {
        ttl: 3600,
      },
    )
    const { arrivals } = await inboxes.list(own, 0)
    expect(arrivals).toMatchObject([{ n: 1 }])
    const [arrival] = arrivals
    if (!arrival) throw new Error('nothing arrived')
    expect(arrivalId(arrival)).toEqual(sent.id)
    const opened = await openArrival(clients, own, arrival, { reader: random() })
    expect(textOf(opened)).toBe('the door code')
    expect(opened.id).toEqual(sent.id)
    expect(await opened.acked).toBe(true)
    expect(await inboxes.list(own, 0)).toEqual({ arrivals: [], more: false })
    expect(await blobsOf(sent.id)).toEqual([])
  })

  test('of several owners the first reads, and the other finds it gone', async () => {
    const other = random()
    const own = await createInbox(inboxes, { keep: DAY, others: [publicKeyOf(other)] })
    const coOwner = ownInbox(own.ownerToken, other, own.inbox.keys)
    await sendToInbox(clients, own.inbox.address, { payload: message('for one of us') }, { ttl: 3600 })
    const [arrival] = (await inboxes.list(coOwner, 0)).arrivals
    if (!arrival) throw new Error('nothing arrived')
    const outcomes = await Promise.allSettled(
      [own, coOwner].map((each) => openArrival(clients, each, arrival, { reader: random() })),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toEqual(codeOf('gone'))
  })

  test('when the inbox cannot take it, no note stays behind', async () => {
    const unknown = ownInbox(random(), random())
    await expect(
      sendToInbox(clients, unknown.inbox.address, { payload: message('x') }, { ttl: 3600 }),
    ).rejects.toEqual(codeOf('no-inbox'))

    const own = await open()
    const put = vi.fn(client.put)
    const failing = { ...inboxes, post: () => inboxes.post(unknown.inbox.address, envelopeFor(unknown)) }
    await expect(
      sendToInbox(
        { client: { ...client, put }, inboxes: failing },
        own.inbox.address,
        { payload: message('x') },
        {
          ttl: 3600,
        },
      ),
    ).rejects.toEqual(codeOf('no-inbox'))
    expect(await blobsOf(put.mock.calls[0]?.[0] ?? random())).toEqual([])
  })

  test('swapped keys are refused before anything is sealed or sent', async () => {
    const own = await open()
    const mallory = ownInbox(own.ownerToken, random())
    const served = vi.fn(client.put)
    const { ownerHash, keys } = mallory.inbox
    const answer = { ownerHash: toBase64url(ownerHash), keys: keys.map(toBase64url) }
    const lying = createInboxClient({ server: ORIGIN, fetch: async () => Response.json(answer) })
    await expect(
      sendToInbox(
        { client: { ...client, put: served }, inboxes: lying },
        own.inbox.address,
        { payload: message('x') },
        {
          ttl: 3600,
        },
      ),
    ).rejects.toMatchObject({ code: 'wrong-keys' })
    expect(served).not.toHaveBeenCalled()
  })
})

describe('an answer', () => {
  test('goes back to the sender of the note, and may be answered itself', async () => {
    const { ownerSecret, replyTo } = await registerAnswerInbox(inboxes, ORIGIN, 3600)
    const payload = { ...message('shall we?'), replyTo }
    const note = await send(client, { payload }, { ttl: 3600, ownerSecret, stretch: noStretch })
    const asked = await read(client, prepareRead(note.link), { reader: random(), stretch: noStretch })

    const { address } = parseReplyTo(asked.payload.replyTo ?? '')
    const back = await registerAnswerInbox(inboxes, ORIGIN, 3600)
    const answers = { id: note.id, reply: asked.reply }
    const answer = await sendToInbox(
      clients,
      address,
      { payload: { ...message('yes'), replyTo: back.replyTo } },
      {
        ttl: 3600,
        ownerSecret: back.ownerSecret,
        answers,
      },
    )

    const own = answerInbox(note.ownerSecret)
    const [arrival] = (await inboxes.list(own, 0)).arrivals
    if (!arrival) throw new Error('no answer came')
    const opened = await openArrival(clients, own, arrival, {
      reader: random(),
      answers: { id: note.id, reply: note.reply },
    })
    expect(textOf(opened)).toBe('yes')
    await sendToInbox(
      clients,
      parseReplyTo(opened.payload.replyTo ?? '').address,
      { payload: message('good') },
      {
        ttl: 3600,
        answers: { id: opened.id, reply: opened.reply },
      },
    )
    const first = answerInbox(answer.ownerSecret)
    const [last] = (await inboxes.list(first, 0)).arrivals
    if (!last) throw new Error('no answer came')
    const end = await openArrival(clients, first, last, {
      reader: random(),
      answers: { id: answer.id, reply: answer.reply },
    })
    expect(textOf(end)).toBe('good')
  })

  test('by somebody who did not open the note is none', async () => {
    const { ownerSecret } = await registerAnswerInbox(inboxes, ORIGIN, 3600)
    const own = answerInbox(ownerSecret)
    const answers = { id: random(), reply: random() }
    for (const forged of [undefined, { ...answers, reply: random() }, { ...answers, id: random() }])
      await sendToInbox(clients, own.inbox.address, { payload: message('x') }, { ttl: 3600, answers: forged })
    const { arrivals } = await inboxes.list(own, 0)
    expect(arrivals).toHaveLength(3)
    for (const arrival of arrivals)
      await expect(openArrival(clients, own, arrival, { reader: random(), answers })).rejects.toMatchObject({
        code: 'damaged-envelope',
      })
  })
})
