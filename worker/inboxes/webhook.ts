/**
 * Reports an arrival to the owner of an inbox: a POST of `{inbox, n, at}`, signed as in Standard Webhooks
 * (standardwebhooks.com). A stranger chooses the target, so a target first has to echo a challenge, redirects
 * are not followed, and nothing else is read of a response than its status and that echo.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import ipaddr from 'ipaddr.js'
import { fromUtf8, toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import type { InboxRecord } from './inbox-table.ts'

/** A target without a response after this time has failed. */
const TIMEOUT_MS = 10_000
export const FIRST_PAUSE_MS = 30_000
/** Tries for one challenge, and for one arrival. */
const MAX_TRIES = 4
/** The most that is read of an echo: the challenge, and white space that some frameworks add. */
const MAX_ECHO_BYTES = 256

/** What is to be said to a target: an arrival, or a challenge as long as it is not proven. */
export type HookTarget = Pick<
  InboxRecord,
  'address' | 'hookUrl' | 'hookKey' | 'hookProven' | 'last' | 'lastAt'
>

/**
 * Reports the last arrival to a proven target, and sends a challenge to any other.
 * @returns whether the target has confirmed it: with a status from 200 to 299, and with the challenge
 */
export async function callTarget(
  outward: Pick<Fetcher, 'fetch'>,
  target: HookTarget,
  now: number,
  timeoutMs = TIMEOUT_MS,
): Promise<boolean> {
  const challenge = target.hookProven ? undefined : toBase64url(randomBytes(32))
  const { id, body } = challenge ? challengeOf(challenge) : arrivalOf(target)
  const timestamp = String(Math.floor(now / 1000))
  const signature = hmac(sha256, target.hookKey, utf8(`${id}.${timestamp}.${body}`))
  try {
    const response = await outward.fetch(target.hookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${btoa(String.fromCharCode(...signature))}`,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (challenge && response.ok) return (await beginOf(response)).trim() === challenge
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

function arrivalOf({ address, last, lastAt }: HookTarget): { id: string; body: string } {
  const inbox = toBase64url(address)
  const body = JSON.stringify({ inbox, n: last, at: new Date(lastAt).toISOString() })
  return { id: `${inbox}.${last}`, body }
}

/** Without the inbox's address: a target that was not asked for learns nothing. */
const challengeOf = (challenge: string): { id: string; body: string } => ({
  id: `challenge.${toBase64url(randomBytes(16))}`,
  body: JSON.stringify({ challenge }),
})

/** The first bytes of a body as text. */
async function beginOf({ body }: Response): Promise<string> {
  const reader = body?.getReader({ mode: 'byob' })
  if (!reader) return ''
  const { value } = await reader.readAtLeast(MAX_ECHO_BYTES, new Uint8Array(MAX_ECHO_BYTES))
  await reader.cancel()
  return fromUtf8(value ?? new Uint8Array())
}

/**
 * The inbox before an attempt, as if that will fail: with the time of the next one. After the last try a proven
 * target rests until the next arrival. Any other is forgotten instead of being called once more, because it
 * may belong to somebody who knows nothing of this inbox.
 */
export function beforeAttempt(inbox: InboxRecord, now: number): InboxRecord {
  const { hookFailures, hookProven } = inbox
  if (!hookProven && hookFailures >= MAX_TRIES)
    return { ...inbox, hookUrl: '', hookKey: new Uint8Array(), hookFailures: 0, hookDue: 0 }
  if (hookProven && hookFailures + 1 >= MAX_TRIES) return { ...inbox, hookFailures: 0, hookDue: 0 }
  return { ...inbox, hookFailures: hookFailures + 1, hookDue: now + FIRST_PAUSE_MS * 2 ** hookFailures }
}

/**
 * The inbox after its target has confirmed a call.
 * @param asked the inbox as it was for that call
 */
export function afterSuccess(inbox: InboxRecord, asked: InboxRecord, now: number): InboxRecord {
  const isBehind = asked.hookProven ? inbox.last > asked.last : inbox.waiting > 0
  return { ...inbox, hookProven: true, hookFailures: 0, hookDue: isBehind ? now : 0 }
}

/** The machine that answers at a webhook's address, whatever its port. */
export const hostOf = (url: string): string => new URL(url).hostname

/**
 * Whether a webhook may have this address: https, and neither name nor number of a machine in a private
 * network. What a public name resolves to is checked by the platform when it connects.
 */
export function isPublicUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username || url.password) return false
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() === 'unicast'
  return host.includes('.') && !/\.(localhost|local|internal|home\.arpa)$/.test(host)
}
