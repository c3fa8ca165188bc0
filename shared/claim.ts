/**
 * Sections 5 and 6: the download of a claimed note. The server answers the same reader with the same
 * bytes from any offset until the lease ends, so a cut connection costs only what was not received.
 */
import { expectStatus, parseLength } from './answers.ts'
import { type Bytes, concat, fromBase64url, toBase64url } from './bytes.ts'
import { AshnoteError } from './errors.ts'
import { persist, type Retry } from './persist.ts'
import { parseReceipt, type Receipt } from './receipt.ts'
import { type FetchAnswer, type Progress, type Request, readBody, type Signal } from './transport.ts'

/**
 * `reader` is R of section 5, stored before it is used. `guess`: `auth` comes from a typed
 * passphrase, so a request that got no answer is not repeated, because the server may have counted it
 * as a wrong try; the caller may ask again.
 */
export type Claim = {
  link: Uint8Array
  auth: Uint8Array
  reader: Uint8Array
  guess?: boolean | undefined
  signal?: Signal | undefined
  onProgress?: Progress | undefined
}

export type Claimed = { blob: Bytes; receipt: Receipt }

/** What a tab can hold, so that a server cannot fill it without end. */
const MAX_CLAIM_BYTES = 256 * 1024 * 1024

/** What has arrived so far, over all answers. */
type Download = { chunks: Uint8Array[]; received: number; total: number | undefined }

export async function claimBlob(
  request: Request,
  retry: Retry,
  path: string,
  { link, auth, reader, guess, signal, onProgress }: Claim,
): Promise<Claimed> {
  const body = JSON.stringify({
    link: toBase64url(link),
    auth: toBase64url(auth),
    reader: toBase64url(reader),
  })
  const download: Download = { chunks: [], received: 0, total: undefined }
  let furthest = 0
  let proven = !guess

  const attempt = async (advanced: () => void): Promise<Claimed> => {
    const from = download.received
    const headers = { 'content-type': 'application/json', ...(from > 0 && { range: `bytes=${from}-` }) }
    const answer = await request({ method: 'POST', path, headers, body, signal })
    await expectStatus(answer, 200, ...(from > 0 ? [206] : []))
    proven = true
    begin(download, answer)
    const receipt = receiptOf(answer)
    try {
      await readBody(answer, (chunk) => {
        download.received += chunk.length
        if (download.received > (download.total ?? MAX_CLAIM_BYTES)) throw new AshnoteError('bad-answer')
        download.chunks.push(chunk)
        // Only beyond what any answer has reached: a server that starts over for ever is not progress.
        if (download.received > furthest) {
          furthest = download.received
          advanced()
        }
        onProgress?.(download.received, download.total)
      })
    } catch (error) {
      // Cut after the last byte is not cut.
      if (download.received !== download.total) throw error
    }
    // A proxy that lost its server may end a body early as if that were the end.
    if (download.total !== undefined && download.received < download.total) throw new Error('cut')
    return { blob: concat(...download.chunks), receipt }
  }

  return persist(retry, signal, attempt, () => proven)
}

/** Starts over for a 200, goes on for a 206; the blob's length must stay what it was. */
function begin(download: Download, answer: FetchAnswer): void {
  if (answer.status === 200) {
    download.chunks = []
    download.received = 0
  }
  const total = totalOf(answer, download.received)
  if (download.total !== undefined && total !== download.total) throw new AshnoteError('bad-answer')
  if (total !== undefined && total > MAX_CLAIM_BYTES) throw new AshnoteError('too-large')
  download.total = total
}

/** Length of the whole blob as an answer announces it. A 206 must begin at `from` and end with the blob. */
function totalOf(answer: FetchAnswer, from: number): number | undefined {
  if (answer.status === 200) return parseLength(answer.headers.get('content-length'))
  const [, first, last, total] =
    /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(answer.headers.get('content-range') ?? '') ?? []
  if (Number(first) !== from || Number(last) + 1 !== Number(total)) throw new AshnoteError('bad-answer')
  return Number(total)
}

function receiptOf(answer: FetchAnswer): Receipt {
  try {
    return parseReceipt(fromBase64url(answer.headers.get('ashnote-receipt') ?? ''))
  } catch {
    throw new AshnoteError('bad-answer')
  }
}
