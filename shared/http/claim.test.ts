import { randomBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { toBase64url } from '../bytes/bytes.ts'
import { formatReceipt } from '../note/receipt.ts'
import { lost, page, problem, type Responder, scriptedFetch } from '../test/scripted-fetch.ts'
import { createClient } from './client.ts'
import type { FetchInit, ProgressListener, Signal } from './transport.ts'

const id = randomBytes(32)
const [link, auth, reader] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const blob = randomBytes(1000)
const receipt = { kid: 1, createdMs: 1, claimedMs: 2, origin: randomBytes(16), tag: randomBytes(32) }

/** Sends bytes in pieces, and breaks off at their end if `cut`. */
function pieces(bytes: Uint8Array, cut: boolean): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(bytes.slice(at, at + 100))
        at += 100
      } else if (cut) controller.error(new TypeError('cut'))
      else controller.close()
    },
  })
}

const download =
  (from: number, to: number, headers: Record<string, string> = {}, total = blob.length): Responder =>
  () =>
    new Response(pieces(blob.slice(from, to), to < total), {
      status: from ? 206 : 200,
      headers: {
        'ashnote-receipt': toBase64url(formatReceipt(receipt)),
        'content-length': String(total - from),
        ...(from > 0 && { 'content-range': `bytes ${from}-${total - 1}/${total}` }),
        ...headers,
      },
    })

/** A client whose requests get these responses, one each, the last one for ever. */
function scripted(...responders: Responder[]) {
  const { options, ...seen } = scriptedFetch(responders, [1, 2, 3])
  return { client: createClient(options), ...seen }
}

const code = (expected: string, extra = {}) => expect.objectContaining({ code: expected, ...extra })
const proof = { link, auth, reader }

describe('claim', () => {
  test('downloads in one go and reports progress', async () => {
    const { client, requests } = scripted(download(0, 1000))
    const progress: Parameters<ProgressListener>[] = []
    const onProgress: ProgressListener = (...step) => progress.push(step)
    expect(await client.claim(id, { ...proof, onProgress })).toEqual({ blob, receipt })
    expect(progress.at(0)).toEqual([100, 1000])
    expect(progress.at(-1)).toEqual([1000, 1000])
    expect(requests).toHaveLength(1)
    expect(requests[0]?.url).toBe(`https://ashnote.example/v1/notes/${toBase64url(id)}/claim`)
    expect(requests[0]?.init).toMatchObject({ method: 'POST', credentials: 'omit', cache: 'no-store' })
  })

  test('resumes at the last byte received, for the same reader, however often it advances', async () => {
    const ends = [100, 200, 300, 400, 500, 600, 700]
    const responders = ends.map((to, i) => download(ends[i - 1] ?? 0, to))
    const { client, requests } = scripted(lost, lost, ...responders, download(700, 1000))
    expect(await client.claim(id, proof)).toEqual({ blob, receipt })
    expect(requests.map(({ init }) => init.headers.range)).toEqual([
      undefined,
      undefined,
      undefined,
      ...ends.map((end) => `bytes=${end}-`),
    ])
    expect(new Set(requests.map(({ init }) => init.body)).size).toBe(1)
  })

  test('skips received bytes when a range request gets the whole blob', async () => {
    const { client } = scripted(download(0, 500), download(0, 1000))
    expect(await client.claim(id, proof)).toEqual({ blob, receipt })
  })

  test('gives up after some retries without progress, also when each starts over', async () => {
    const stuck = scripted(download(0, 500), lost)
    await expect(stuck.client.claim(id, proof)).rejects.toThrow(code('unreachable'))
    expect(stuck.slept).toEqual([1, 2, 3])
    const restarting = scripted(download(0, 500))
    await expect(restarting.client.claim(id, proof)).rejects.toThrow(code('unreachable'))
    expect(restarting.requests).toHaveLength(4)
  })

  test('resumes after a body that ends early', async () => {
    const short: Responder = () =>
      new Response(pieces(blob.slice(0, 500), false), { headers: headersOf(download(0, 1000)) })
    const { client } = scripted(short, download(500, 1000))
    expect(await client.claim(id, proof)).toEqual({ blob, receipt })
  })

  describe('without a content-length', () => {
    const bare =
      (to: number, length?: string): Responder =>
      () => {
        const headers = headersOf(download(0, 1000))
        headers.delete('content-length')
        if (length !== undefined) headers.set('content-length', length)
        return new Response(pieces(blob.slice(0, to), false), { headers })
      }

    test('learns the length from the answer to a range', async () => {
      const ranged: Responder = () =>
        new Response(pieces(blob.slice(0, 500), false), {
          status: 206,
          headers: {
            ...Object.fromEntries(headersOf(download(0, 1000))),
            'content-range': 'bytes 0-999/1000',
          },
        })
      const { client, requests } = scripted(bare(1000), ranged, download(500, 1000))
      const progress: Parameters<ProgressListener>[] = []
      expect(await client.claim(id, { ...proof, onProgress: (...step) => progress.push(step) })).toEqual({
        blob,
        receipt,
      })
      expect(requests.map(({ init }) => init.headers.range)).toEqual([undefined, 'bytes=0-', 'bytes=500-'])
      expect(progress.at(0)).toEqual([100, 1000])
    })

    test('goes by the size that the server told before', async () => {
      const { client, requests } = scripted(bare(500), download(500, 1000))
      expect(await client.claim(id, { ...proof, size: 1000 })).toEqual({ blob, receipt })
      expect(requests).toHaveLength(2)
    })

    test('reads to the end of the body where nothing states the length', async () => {
      expect(await scripted(bare(1000)).client.claim(id, proof)).toEqual({ blob, receipt })
      expect(await scripted(bare(1000, '1e3')).client.claim(id, proof)).toEqual({ blob, receipt })
      const large = scripted(bare(1000)).client.claim(id, { ...proof, most: 500 })
      await expect(large).rejects.toThrow(code('too-large'))
    })

    test('ignores the length of a body that something on the way has compressed', async () => {
      const { client } = scripted(download(0, 1000, { 'content-length': '90', 'content-encoding': 'gzip' }))
      expect(await client.claim(id, proof)).toEqual({ blob, receipt })
    })
  })

  test('does not repeat a guess without a response, but resumes a proven one', async () => {
    const silent = scripted(lost)
    await expect(silent.client.claim(id, { ...proof, guess: true })).rejects.toThrow(code('unreachable'))
    expect(silent.requests).toHaveLength(1)
    for (const foreign of [page(502), page(200), page(404)]) {
      const { client, requests } = scripted(foreign)
      await expect(client.claim(id, { ...proof, guess: true })).rejects.toThrow(code('unreachable'))
      expect(requests).toHaveLength(1)
    }
    const proven = scripted(download(0, 100), lost, download(100, 1000))
    expect(await proven.client.claim(id, { ...proof, guess: true })).toEqual({ blob, receipt })
  })

  test.each([
    ['more bytes than announced', [download(0, 1000, { 'content-length': '990' })]],
    ['no receipt', [download(0, 1000, { 'ashnote-receipt': '' })]],
    ['a part that was not requested', [download(500, 1000)]],
    [
      'a part from elsewhere',
      [download(0, 500), download(500, 1000, { 'content-range': 'bytes 400-999/1000' })],
    ],
    [
      'a part that ends elsewhere',
      [download(0, 500), download(500, 1000, { 'content-range': 'bytes 500-998/1000' })],
    ],
    [
      'a part of another whole',
      [download(0, 500), download(500, 1000, { 'content-range': 'bytes 500-1999/2000' })],
    ],
    ['a part without a range', [download(0, 500), download(500, 1000, { 'content-range': '' })]],
    [
      'a redirect',
      [() => new Response(null, { status: 307, headers: { location: 'https://elsewhere.example' } })],
    ],
    ['an empty success', [() => new Response(null, { status: 204 })]],
  ])('refuses %s', async (_, responders: Responder[]) => {
    await expect(scripted(...responders).client.claim(id, proof)).rejects.toThrow(code('unreachable'))
  })

  test('refuses a blob that no tab can hold before reading it', async () => {
    const huge = scripted(download(0, 1000, { 'content-length': '999999999999' }))
    await expect(huge.client.claim(id, proof)).rejects.toThrow(code('too-large'))
  })

  test('throws the code of the server', async () => {
    const wrong = scripted(problem(401, 'wrong-passphrase', { triesLeft: 2 }))
    await expect(wrong.client.claim(id, proof)).rejects.toThrow(code('wrong-passphrase', { triesLeft: 2 }))
    const gone = scripted(download(0, 500), problem(404, 'gone'))
    await expect(gone.client.claim(id, proof)).rejects.toThrow(code('gone'))
  })

  test('is cancelled between responses and while it waits', async () => {
    const abort = new AbortController()
    const { client, requests } = scripted(({ init }) => {
      expect((init.signal as Signal | undefined)?.aborted).toBe(false)
      abort.abort()
      throw new DOMException('aborted', 'AbortError')
    })
    await expect(client.claim(id, { ...proof, signal: abort.signal })).rejects.toThrow(code('aborted'))
    expect(requests).toHaveLength(1)
    await expect(client.claim(id, { ...proof, signal: AbortSignal.abort() })).rejects.toThrow(code('aborted'))

    const waiting = new AbortController()
    const sleeper = createClient({
      server: '',
      fetch: async () => lost({ url: '', init: {} as FetchInit }),
      retry: {
        delaysMs: [1],
        sleep: () => {
          waiting.abort()
          return new Promise(() => {})
        },
      },
    })
    await expect(sleeper.claim(id, { ...proof, signal: waiting.signal })).rejects.toThrow(code('aborted'))
  })
})

const headersOf = (responder: Responder) => new Headers(responder({ url: '', init: {} as FetchInit }).headers)
