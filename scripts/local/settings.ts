import { resolve } from 'node:path'
import { MAX_BYTES_MOST } from '../../shared/limits.ts'

/** What the operator of a self-hosted server can set. */
export interface StartSettings {
  readonly port: number
  /** Absolute path of the folder with everything that the server stores. */
  readonly data: string
  /**
   * Environment variables of the Worker. `worker/settings/server-settings.ts` has their ranges and defaults.
   */
  readonly variables: Readonly<Record<string, string>>
}

/** Imported without types, because the types of the Worker's platform conflict with those of Node. */
const WORKER_SETTINGS = '../../worker/settings/server-settings.ts'
const OPERATOR_SETTINGS = '../../worker/settings/operator-settings.ts'
type Read = (variables: Record<string, string>) => unknown
const { readServerSettings }: { readServerSettings: Read } = await import(WORKER_SETTINGS)
const { readOperatorSettings }: { readOperatorSettings: Read } = await import(OPERATOR_SETTINGS)

const PASSED_ON = [
  'ASHNOTE_MAX_BYTES',
  'ASHNOTE_MAX_STORED',
  'ASHNOTE_DEFAULT_TTL',
  'ASHNOTE_MAX_TTL',
  'ASHNOTE_NOTES_OBJECTS',
  'ASHNOTE_ADDRESS_HEADER',
  'ASHNOTE_CREATES_PER_NETWORK',
  'ASHNOTE_CREATES_IN_ALL',
  'ASHNOTE_CALLS_PER_NETWORK',
  'ASHNOTE_TRACING',
  'ASHNOTE_WORK',
  'ASHNOTE_INBOX_OBJECTS',
  'ASHNOTE_INBOX_QUEUE',
  'ASHNOTE_ENVELOPES_PER_INBOX',
  'ASHNOTE_WEBHOOKS',
  'ASHNOTE_EMBEDDERS',
  'ASHNOTE_HSTS_SUBDOMAINS',
  'ASHNOTE_ADMIN_TOKEN_HASH',
  'ASHNOTE_OPERATOR_NAME',
  'ASHNOTE_OPERATOR_ADDRESS',
  'ASHNOTE_OPERATOR_CONTACT',
  'ASHNOTE_OPERATOR_LANGUAGES',
  'ASHNOTE_TERMS_URL',
  'ASHNOTE_SECURITY_CONTACT',
  'ASHNOTE_REPORT_INBOX',
  'ASHNOTE_EVIDENCE_DAYS',
  'ASHNOTE_CASE_DAYS',
  'ASHNOTE_BLOCK_AFTER',
  'ASHNOTE_BLOCK_WITHIN',
  'ASHNOTE_BLOCK_FOR',
]

/**
 * All notes share one object here, and all inboxes another, because each commit costs one fsync and writes to
 * the same object share it. On Cloudflare, objects live on many machines, so every note and every inbox has a
 * separate object. `ASHNOTE_MAX_BYTES` is at its maximum, because a self-hosted disk has room for files.
 */
const OWN_MACHINE = {
  ASHNOTE_NOTES_OBJECTS: '1',
  ASHNOTE_INBOX_OBJECTS: '1',
  ASHNOTE_MAX_BYTES: String(MAX_BYTES_MOST),
}

/** A message for the operator about something that only the operator can fix. */
export class StartError extends Error {}

/**
 * Reads the environment; a relative `ASHNOTE_DATA` is relative to `root`.
 * @throws {StartError} if a value is invalid.
 */
export function readStartSettings(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): StartSettings {
  const port = env.PORT || '8787'
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    throw new StartError('PORT must be a number from 1 to 65535.')
  }
  const set = PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []))
  const variables = { ...OWN_MACHINE, ...Object.fromEntries(set) }
  try {
    // The Worker checks them too, but can only report that something is wrong.
    readServerSettings(variables)
    readOperatorSettings(variables)
  } catch (error) {
    throw new StartError(error instanceof Error ? `${error.message}.` : String(error))
  }
  return { port: Number(port), data: resolve(root, env.ASHNOTE_DATA || 'data'), variables }
}
