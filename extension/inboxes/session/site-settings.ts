/**
 * What an inbox allows websites: which may show its form, and which URL learns of arrivals (protocol section
 * 7).
 */
import { type Bytes, fromBase64url, fromUtf8, toBase64url, utf8 } from '../../../shared/bytes/bytes.ts'
import type { InboxSettings } from '../../../shared/http/inbox-client.ts'
import { MAX_ORIGIN_CHARACTERS, MAX_ORIGINS } from '../../../shared/limits.ts'
import { InboxError } from '../errors.ts'
import type { Vault } from '../keys/vault.ts'
import type { InboxRow } from '../store/rows.ts'

/** `origins`: an empty list allows all. `key` signs calls of `url`, 32 bytes. */
export type SiteSettings = { origins: string[]; webhook: Webhook | undefined }
export type Webhook = { url: string; key: Bytes }

/**
 * Settings as a row stores them. The webhook is sealed, because its URL and key are secrets of the receiver.
 */
export const sealSite = (
  vault: Vault,
  { origins, webhook }: SiteSettings,
): Pick<InboxRow, 'origins' | 'webhook'> => ({
  origins: origins.length > 0 ? origins : undefined,
  webhook: webhook && vault.seal(utf8(JSON.stringify(encodeWebhook(webhook))), 'webhook'),
})

/** Settings of a row. Throws `locked`, `store-damaged`. */
export function openSite(
  vault: Vault,
  { origins = [], webhook }: Pick<InboxRow, 'origins' | 'webhook'>,
): SiteSettings {
  try {
    const opened = webhook && decodeWebhook(JSON.parse(fromUtf8(vault.open(webhook, 'webhook'))))
    return { origins, webhook: opened }
  } catch (error) {
    throw error instanceof InboxError ? error : new InboxError('store-damaged')
  }
}

/** Settings as a registration carries them. */
export const settingsOf = (keep: number, { origins, webhook }: SiteSettings): InboxSettings => ({
  keep,
  ...(origins.length > 0 && { origins }),
  webhook,
})

/** A webhook as JSON. */
export const encodeWebhook = ({ url, key }: Webhook): { url: string; key: string } => ({
  url,
  key: toBase64url(key),
})

/** Throws for invalid values. */
export function decodeWebhook(value: unknown): Webhook {
  const { url, key } = value as Record<string, unknown>
  const bytes = fromBase64url(key as string)
  if (typeof url !== 'string' || bytes.length !== 32) throw new TypeError('webhook')
  return { url, key: bytes }
}

/** Parses origins, one per line, and normalizes them. Throws `not-an-origin`. */
export function parseOrigins(typed: string): string[] {
  const lines = typed.split(/\s+/).filter((line) => line !== '')
  const origins = [...new Set(lines.map(parseOrigin))]
  if (origins.length > MAX_ORIGINS) throw new InboxError('not-an-origin')
  return origins
}

/** What a browser's policy can hold. No wildcards: they would allow more than one website. */
const ORIGIN = /^https?:\/\/[a-z0-9.:[\]-]+$/

function parseOrigin(line: string): string {
  const url = URL.parse(line)
  const origin = url?.origin ?? ''
  // Reject a path: it would look like a restriction that does not exist.
  const isWhole = ORIGIN.test(origin) && url?.href === `${origin}/` && origin.length <= MAX_ORIGIN_CHARACTERS
  if (!isWhole) throw new InboxError('not-an-origin')
  return origin
}

/**
 * Parses the URL of a webhook; undefined if empty. Throws `not-a-webhook`. The server refuses private
 * addresses.
 */
export function parseWebhookUrl(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username || url.password || url.hash)
    throw new InboxError('not-a-webhook')
  return url.href
}

/** The key in the format of Standard Webhooks libraries. */
export const signingKey = ({ key }: Webhook): string => `whsec_${btoa(String.fromCharCode(...key))}`
