/**
 * Everything a server keeps, column by column, and what it tells about people. The legal page is made from this, and a
 * test holds it to the tables that really are there, so that nothing can be kept that is not said.
 */

/** What a column can tell. */
export const KEPT_FACTS = [
  'note-id',
  'state',
  'times',
  'size',
  'count',
  'blob-name',
  'token-hash',
  'reader-hash',
  'digest',
  'network-handle',
  'choice',
  'inbox-address',
  'public-keys',
  'envelope',
  'websites',
  'webhook',
  'day-count',
  'route-count',
  'desk-network',
  'mode',
] as const
export type KeptFact = (typeof KEPT_FACTS)[number]

/** What somebody might ask an operator for and no column holds. */
export const NEVER_KEPT = [
  'content',
  'key',
  'passphrase',
  'file-names',
  'sender-address',
  'reader-address',
  'who-to-whom',
  'account',
] as const
export type NeverKept = (typeof NEVER_KEPT)[number]

/** Tables and their columns. */
export const KEPT = {
  notes: {
    id: 'note-id',
    state: 'state',
    due: 'times',
    expires: 'times',
    created: 'times',
    claimed: 'times',
    blob: 'blob-name',
    size: 'size',
    tries: 'count',
    wants_receipt: 'choice',
    auth: 'token-hash',
    revoke: 'token-hash',
    status: 'token-hash',
    reader: 'reader-hash',
    digest: 'digest',
    key_id: 'choice',
    origin: 'network-handle',
    reason: 'state',
    ended: 'times',
    failures: 'count',
  },
  inboxes: {
    address: 'inbox-address',
    owner_hash: 'token-hash',
    keys: 'public-keys',
    keep: 'choice',
    expires: 'times',
    last: 'count',
    last_at: 'times',
    origins: 'websites',
    hook_url: 'webhook',
    hook_key: 'webhook',
    hook_due: 'times',
    hook_failures: 'count',
    due: 'times',
  },
  envelopes: { address: 'inbox-address', n: 'count', at: 'times', envelope: 'envelope' },
  tally: { day: 'day-count', name: 'day-count', n: 'day-count' },
  counters: { day: 'day-count', name: 'day-count', n: 'day-count' },
  held: { state: 'state', notes: 'count', bytes: 'size' },
  requests: { route: 'route-count', code: 'route-count', n: 'route-count' },
  attempts: { network: 'desk-network', tries: 'count', last: 'times' },
  rules: { name: 'mode', value: 'mode' },
} as const satisfies Record<string, Record<string, KeptFact>>

export type KeptTable = keyof typeof KEPT
