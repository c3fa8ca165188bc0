/**
 * Reports an arrival to the owner of an inbox: a POST of `{inbox, n, at}`, signed as in Standard Webhooks
 * (standardwebhooks.com). A stranger chooses the target, so only the status of the response is read, and no
 * redirect is followed.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import ipaddr from 'ipaddr.js'
import { toBase64url, utf8 } from '../../shared/bytes/bytes.ts'
import type { InboxRecord } from './inbox-table.ts'

/** A target without a response after this time has failed. */
const TIMEOUT_MS = 10_000
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 6 * 3_600_000
/** After this many failures, which last a day and a half, the webhook rests until the next arrival. */
const MAX_TRIES = 16

type Target = Pick<InboxRecord, 'address' | 'hookUrl' | 'hookKey' | 'last' | 'lastAt'>

/**
 * Reports the last arrival to the target.
 * @returns whether the target has confirmed it with a status from 200 to 299
 */
export async function notifyWebhook(
  outward: Pick<Fetcher, 'fetch'>,
  target: Target,
  now: number,
  timeoutMs = TIMEOUT_MS,
): Promise<boolean> {
  const inbox = toBase64url(target.address)
  const body = JSON.stringify({ inbox, n: target.last, at: new Date(target.lastAt).toISOString() })
  const id = `${inbox}.${target.last}`
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
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** The inbox after an attempt whose outcome is not known yet: with the time of the next attempt. */
export function afterAttempt(inbox: InboxRecord, now: number): InboxRecord {
  const hookFailures = inbox.hookFailures + 1
  return hookFailures < MAX_TRIES
    ? {
        ...inbox,
        hookFailures,
        hookDue: now + Math.min(FIRST_PAUSE_MS * 2 ** inbox.hookFailures, LONGEST_PAUSE_MS),
      }
    : { ...inbox, hookFailures: 0, hookDue: 0 }
}

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
