/**
 * Sections 5 and 6: the download of a claimed note. The server sends the same reader the same bytes from any
 * offset until the lease ends, so after a lost connection only the missing bytes are sent.
 */

import { type Bytes, concat, toBase64url } from '../bytes/bytes.ts'
import { AshnoteError } from '../errors.ts'
import { type ClaimReceipt, parseReceipt } from '../note/receipt.ts'
import type { Caller } from './calls.ts'
import { contentLength, expectStatus, foreignAnswer, parseBytes } from './response.ts'
import { beginAttempts } from './retry.ts'
import { cancelBody, type FetchResponse, readBody, requestOf, type TransferControl } from './transport.ts'

/**
 * `reader` is R of section 5, stored before it is used. `guess`: `auth` comes from a typed passphrase, so a
 * request without a response is not repeated, because the server may have counted it as a wrong try. The
 * caller may claim again.
 */
export type ClaimRequest = {
  link: Uint8Array
  auth: Uint8Array
  reader: Uint8Array
  guess?: boolean | undefined
  /** Bytes of the blob as the server has told before, for answers that do not state their length. */
  size?: number | undefined
  /** A blob of more bytes is `too-large`; the note stays claimed. */
  most?: number | undefined
} & TransferControl

export type ClaimedBlob = { blob: Bytes; receipt: ClaimReceipt }

/** Receives a blob as it arrives: its length first, if known, then every byte once and in order. */
export type BlobReceiver = {
  begin(total: number | undefined): void
  receive(bytes: Uint8Array): void | Promise<void>
}

/** Limit for a blob in memory, so that a server cannot fill a tab without end. */
const MAX_CLAIM_BYTES = 256 * 1024 * 1024

type Requester = Pick<Caller, 'server' | 'fetch' | 'retry'>

/** Claims a note and downloads it into memory. Throws `too-large` for a blob of more than `most` bytes. */
export async function claimBlob(caller: Requester, path: string, claim: ClaimRequest): Promise<ClaimedBlob> {
  const { most = MAX_CLAIM_BYTES } = claim
  const chunks: Uint8Array[] = []
  let received = 0
  const receipt = await claimInto(caller, path, claim, {
    begin(total) {
      if (total !== undefined && total > most) throw new AshnoteError('too-large')
    },
    receive(bytes) {
      received += bytes.length
      if (received > most) throw new AshnoteError('too-large')
      chunks.push(bytes)
    },
  })
  return { blob: concat(...chunks), receipt }
}

/** Claims a note and downloads it into `receiver`. An error of the receiver is not retried. */
export async function claimInto(
  { server, fetch, retry }: Requester,
  path: string,
  { link, auth, reader, guess, size, signal, onProgress }: ClaimRequest,
  receiver: BlobReceiver,
): Promise<ClaimReceipt> {
  const body = JSON.stringify({
    link: toBase64url(link),
    auth: toBase64url(auth),
    reader: toBase64url(reader),
  })
  let received = 0
  /** As the first answer states it; null before that. */
  let total: number | undefined | null = null
  /**
   * Asks for a range although nothing was received, because the answer to that states the length otherwise.
   */
  let measures = false
  let proven = !guess
  let isConsumed = true

  const afterFailure = beginAttempts(retry, signal)

  const attempt = async (): Promise<ClaimReceipt> => {
    const isRange = received > 0 || measures
    const headers = {
      'content-type': 'application/json',
      ...(isRange && { range: `bytes=${received}-` }),
    }
    const response = await fetch(...requestOf(server, { method: 'POST', path, headers, body, signal }))
    await expectStatus(response, 200, ...(isRange ? [206] : []))
    const receipt = parseReceiptHeader(response)
    // Only after the receipt, because something on the way may have answered in the server's place.
    proven = true
    const stated = totalOf(response, received)
    if (total === null) {
      if ((stated ?? size) === undefined && !isRange) {
        cancelBody(response)
        measures = true
        return attempt()
      }
      total = stated ?? size
      begin(receiver, total, response)
    } else if (stated !== undefined && stated !== total) throw foreignAnswer()
    // A 200 to a range request begins with bytes that were received before, and a blob never changes: skip
    // them.
    let known = response.status === 200 ? received : 0
    try {
      await readBody(response, async (chunk) => {
        const bytes = chunk.subarray(known)
        known -= chunk.length - bytes.length
        if (bytes.length === 0) return
        if (received + bytes.length > (total ?? Number.POSITIVE_INFINITY)) throw foreignAnswer()
        received += bytes.length
        isConsumed = false
        await receiver.receive(bytes)
        isConsumed = true
        onProgress?.(received, total ?? undefined)
      })
    } catch (error) {
      // A connection that breaks after the last byte does no harm.
      if (!isConsumed || received !== total) throw error
    }
    // A proxy that lost its server may end a body early without an error.
    if (received < (total ?? 0)) throw new Error('cut')
    return receipt
  }

  for (;;) {
    const before = received
    try {
      return await attempt()
    } catch (error) {
      await afterFailure(error, proven && isConsumed, received > before)
    }
  }
}

/** Cancels the download if the receiver refuses it, so that the rest of the blob is not sent. */
function begin(receiver: BlobReceiver, total: number | undefined, response: FetchResponse): void {
  try {
    receiver.begin(total)
  } catch (error) {
    cancelBody(response)
    throw error
  }
}

/** Length of the whole blob as the response states it. A 206 must begin at `from` and end with the blob. */
function totalOf(response: FetchResponse, from: number): number | undefined {
  if (response.status === 200) return contentLength(response)
  const [, first, last, total] =
    /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(response.headers.get('content-range') ?? '') ?? []
  if (Number(first) !== from || Number(last) + 1 !== Number(total)) throw foreignAnswer()
  return Number(total)
}

function parseReceiptHeader({ headers }: FetchResponse): ClaimReceipt {
  const bytes = parseBytes(headers.get('ashnote-receipt') ?? '')
  try {
    return parseReceipt(bytes)
  } catch {
    throw foreignAnswer()
  }
}
