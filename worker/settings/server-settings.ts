import * as v from 'valibot'
import {
  MAX_BYTES_DEFAULT,
  MAX_BYTES_MOST,
  QUEUE_DEFAULT,
  QUEUE_MOST,
  TTL_DEFAULT,
  TTL_MAX,
  TTL_MIN,
} from '../../shared/limits.ts'
import { readVariables, wholeSetting } from './variables.ts'

/** Smallest `maxBytes` that still allows the shortest note. */
const LEAST_MAX_BYTES = 2048
const UNBOUNDED = 1_000_000
const MAX_STORED_MOST = 1e15 - 1

/** Exact origins, separated by spaces. */
const origins = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text.split(/\s+/).filter(Boolean)),
  v.array(v.pipe(v.string(), v.check(isOrigin, 'must be origins such as https://www.example.org'))),
)

const Variables = v.object({
  ASHNOTE_MAX_BYTES: wholeSetting(MAX_BYTES_DEFAULT, LEAST_MAX_BYTES, MAX_BYTES_MOST),
  ASHNOTE_MAX_STORED: v.optional(wholeSetting(0, LEAST_MAX_BYTES, MAX_STORED_MOST)),
  ASHNOTE_DEFAULT_TTL: wholeSetting(TTL_DEFAULT, TTL_MIN, TTL_MAX),
  ASHNOTE_MAX_TTL: wholeSetting(TTL_MAX, TTL_MIN, TTL_MAX),
  ASHNOTE_NOTES_OBJECTS: wholeSetting(0, 0, 1024),
  ASHNOTE_ADDRESS_HEADER: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{0,64}$/)), ''),
  ASHNOTE_CREATES_PER_NETWORK: wholeSetting(30, 0, UNBOUNDED),
  ASHNOTE_CREATES_IN_ALL: wholeSetting(6000, 0, UNBOUNDED),
  ASHNOTE_CALLS_PER_NETWORK: wholeSetting(600, 0, UNBOUNDED),
  ASHNOTE_WORK: v.optional(v.picklist(['auto', 'off', 'always']), 'auto'),
  ASHNOTE_TRACING: v.optional(v.picklist(['on', 'off']), 'on'),
  ASHNOTE_INBOX_OBJECTS: wholeSetting(0, 0, 1024),
  ASHNOTE_INBOX_QUEUE: wholeSetting(QUEUE_DEFAULT, 1, QUEUE_MOST),
  ASHNOTE_ENVELOPES_PER_INBOX: wholeSetting(60, 0, UNBOUNDED),
  ASHNOTE_WEBHOOKS: v.optional(v.picklist(['on', 'off']), 'off'),
  ASHNOTE_EMBEDDERS: origins,
  // Read where headers are written, because a failure of the settings has headers too.
  ASHNOTE_HSTS_SUBDOMAINS: v.optional(v.picklist(['on', 'off']), 'off'),
})

function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text)
    return origin === text && /^https?:$/.test(protocol)
  } catch {
    return false
  }
}

/** Text variables of the server; `readServerSettings` gives each its range and default. */
export interface ServerVariables {
  ASHNOTE_MAX_BYTES?: string
  ASHNOTE_MAX_STORED?: string
  ASHNOTE_DEFAULT_TTL?: string
  ASHNOTE_MAX_TTL?: string
  ASHNOTE_NOTES_OBJECTS?: string
  ASHNOTE_ADDRESS_HEADER?: string
  ASHNOTE_CREATES_PER_NETWORK?: string
  ASHNOTE_CREATES_IN_ALL?: string
  ASHNOTE_CALLS_PER_NETWORK?: string
  ASHNOTE_TRACING?: string
  ASHNOTE_WORK?: string
  ASHNOTE_INBOX_OBJECTS?: string
  ASHNOTE_INBOX_QUEUE?: string
  ASHNOTE_ENVELOPES_PER_INBOX?: string
  ASHNOTE_WEBHOOKS?: string
  ASHNOTE_EMBEDDERS?: string
  ASHNOTE_HSTS_SUBDOMAINS?: string
}

/**
 * The configuration of the server, checked. Sizes are in bytes, times in seconds, rates per minute; 0
 * disables a rate.
 */
export interface ServerSettings {
  readonly maxBytes: number
  /** How much may be stored for strangers in all; undefined for a share of the disk. */
  readonly maxStored: number | undefined
  readonly defaultTtl: number
  readonly maxTtl: number
  /** How many objects share the notes; 0 gives every note its own object. */
  readonly notesObjects: number
  /** Header with the client's address, set by a proxy that the operator trusts; '' for none. */
  readonly addressHeader: string
  readonly createsPerNetwork: number
  readonly createsInAll: number
  readonly callsPerNetwork: number
  /** When creating a note requires a proof of work: while many are created, never, always. */
  readonly proofOfWork: 'auto' | 'off' | 'always'
  /** Whether receipts carry the creator's network handle (protocol section 8). */
  readonly tracing: boolean
  /** How many objects share the inboxes; 0 gives every inbox its own object. */
  readonly inboxObjects: number
  /** How many envelopes may wait in one inbox. */
  readonly inboxQueue: number
  readonly envelopesPerInbox: number
  /** Whether the owner of an inbox may register a webhook that reports arrivals. */
  readonly webhooks: boolean
  /** Origins of the pages that may embed a field or a compose box; empty for any page. */
  readonly embedders: readonly string[]
}

/** @throws {TypeError} naming the variable that is out of range */
export function readServerSettings(variables: ServerVariables): ServerSettings {
  const set = readVariables(Variables, variables)
  return {
    maxBytes: set.ASHNOTE_MAX_BYTES,
    maxStored: set.ASHNOTE_MAX_STORED,
    defaultTtl: Math.min(set.ASHNOTE_DEFAULT_TTL, set.ASHNOTE_MAX_TTL),
    maxTtl: set.ASHNOTE_MAX_TTL,
    notesObjects: set.ASHNOTE_NOTES_OBJECTS,
    addressHeader: set.ASHNOTE_ADDRESS_HEADER,
    createsPerNetwork: set.ASHNOTE_CREATES_PER_NETWORK,
    createsInAll: set.ASHNOTE_CREATES_IN_ALL,
    callsPerNetwork: set.ASHNOTE_CALLS_PER_NETWORK,
    proofOfWork: set.ASHNOTE_WORK,
    tracing: set.ASHNOTE_TRACING === 'on',
    inboxObjects: set.ASHNOTE_INBOX_OBJECTS,
    inboxQueue: set.ASHNOTE_INBOX_QUEUE,
    envelopesPerInbox: set.ASHNOTE_ENVELOPES_PER_INBOX,
    webhooks: set.ASHNOTE_WEBHOOKS === 'on',
    embedders: set.ASHNOTE_EMBEDDERS,
  }
}
