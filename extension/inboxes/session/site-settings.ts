/** What an inbox lets websites do: who may show its form, and who is told of arrivals (protocol section 7). */
import { type Bytes, fromBase64url, fromUtf8, toBase64url, utf8 } from '../../../shared/bytes/bytes.ts'
import type { InboxSettings } from '../../../shared/http/inbox-client.ts'
import { MAX_ORIGIN_CHARACTERS, MAX_ORIGINS } from '../../../shared/limits.ts'
import { InboxError } from '../errors.ts'
import type { Vault } from '../keys/vault.ts'
import type { InboxRow } from '../store/rows.ts'

/** `origins`: all that may; none means any. `key` signs what `url` is told, 32 bytes. */
export type SiteSettings = { origins: string[]; webhook: Webhook | undefined }
export type Webhook = { url: string; key: Bytes }

const CONTEXT = 'ashnote inbox webhook'

/** As a row keeps them: the webhook sealed, because its address and key are secrets of whoever is told. */
export const sealSite = (
  vault: Vault,
  { origins, webhook }: SiteSettings,
): Pick<InboxRow, 'origins' | 'webhook'> => ({
  origins: origins.length > 0 ? origins : undefined,
  webhook: webhook && vault.seal(utf8(JSON.stringify(encodeWebhook(webhook))), CONTEXT),
})

/** Of a row. Throws `store-damaged`. */
export function openSite(
  vault: Vault,
  { origins = [], webhook }: Pick<InboxRow, 'origins' | 'webhook'>,
): SiteSettings {
  try {
    const opened = webhook && decodeWebhook(JSON.parse(fromUtf8(vault.open(webhook, CONTEXT))))
    return { origins, webhook: opened }
  } catch {
    throw new InboxError('store-damaged')
  }
}

/** As a registration carries them. */
export const settingsOf = (keep: number, { origins, webhook }: SiteSettings): InboxSettings => ({
  keep,
  ...(origins.length > 0 && { origins }),
  webhook,
})

/** As JSON holds a webhook. */
export const encodeWebhook = ({ url, key }: Webhook): { url: string; key: string } => ({
  url,
  key: toBase64url(key),
})

/** Throws for what is no webhook. */
export function decodeWebhook(value: unknown): Webhook {
  const { url, key } = value as Record<string, unknown>
  const bytes = fromBase64url(key as string)
  if (typeof url !== 'string' || bytes.length !== 32) throw new TypeError('webhook')
  return { url, key: bytes }
}

/** The origins that somebody typed, one a line, as a browser writes them. Throws `not-an-origin`. */
export function parseOrigins(typed: string): string[] {
  const lines = typed.split(/\s+/).filter((line) => line !== '')
  const origins = [...new Set(lines.map(parseOrigin))]
  if (origins.length > MAX_ORIGINS) throw new InboxError('not-an-origin')
  return origins
}

/** What a browser's policy can hold: no wildcards, which would be a wider choice than one website. */
const ORIGIN = /^https?:\/\/[a-z0-9.:[\]-]+$/

function parseOrigin(line: string): string {
  const url = URL.parse(line)
  const origin = url?.origin ?? ''
  // What has more than a slash behind it would be taken for a narrower choice than it is.
  const isWhole = ORIGIN.test(origin) && url?.href === `${origin}/` && origin.length <= MAX_ORIGIN_CHARACTERS
  if (!isWhole) throw new InboxError('not-an-origin')
  return origin
}

/** The address to tell of arrivals, undefined for none. Throws `not-a-webhook`; private addresses the server refuses. */
export function parseWebhookUrl(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username || url.password || url.hash)
    throw new InboxError('not-a-webhook')
  return url.href
}

/** The key as libraries of Standard Webhooks storeAndRegister it. */
export const signingKey = ({ key }: Webhook): string => `whsec_${btoa(String.fromCharCode(...key))}`
