import { timingSafeEqual, toBase64url } from '../../shared/bytes/bytes.ts'
import { networkHandle } from '../../shared/note/frank.ts'
import { parseNetwork, UNKNOWN_NETWORK } from '../admission/network.ts'
import { bytes, nullable, type SqlRow, text, whole } from '../objects/columns.ts'
import { defineTable } from '../objects/define-table.ts'
import { createTables } from '../objects/lazy-tables.ts'
import type { Schema } from '../objects/schema.ts'
import type { KeyRing } from '../settings/key-ring.ts'

/** A network that may not create notes before `until` (milliseconds). */
export type Block = {
  readonly n: number
  readonly until: number
  /** Whether the operator blocked it or the number of verified reports did. */
  readonly by: 'operator' | 'reports'
} & (
  | { readonly kind: 'network'; readonly value: Uint8Array }
  /** Known only by the handle that it had on a day under a key: its address is not stored. */
  | { readonly kind: 'handle'; readonly value: Uint8Array; readonly kid: number; readonly day: number }
)

export type NewBlock =
  | { kind: 'network'; value: Uint8Array; until: number; by: Block['by'] }
  | { kind: 'handle'; value: Uint8Array; kid: number; day: number; until: number; by: Block['by'] }

/**
 * Whether a network is blocked now. A handle reveals no address, so the handle that this network had on the
 * blocked day is computed and compared: one HMAC for each such day, and none when nothing is blocked.
 */
export function isBlocked(
  blocks: readonly Block[],
  ring: KeyRing,
  network: Uint8Array | undefined,
  now: number,
): boolean {
  if (!network || blocks.length === 0) return false
  const handles = new Map<string, Uint8Array | undefined>()
  const handleOn = (kid: number, day: number) => {
    const name = `${kid} ${day}`
    const key = ring.keys.get(kid)
    if (!handles.has(name)) handles.set(name, key && networkHandle(key, day, network))
    return handles.get(name)
  }
  return blocks.some((block) => {
    if (block.until <= now) return false
    const own = block.kind === 'network' ? network : handleOn(block.kid, block.day)
    return own !== undefined && timingSafeEqual(own, block.value)
  })
}

/** Blocked networks. `kid` and `day` are those of a handle. */
export const BLOCKS = defineTable(
  'blocks',
  {
    n: whole('count'),
    kind: text<Block['kind']>('blocked-network'),
    value: bytes('blocked-network'),
    kid: nullable(whole('blocked-network')),
    day: nullable(whole('blocked-network')),
    until: whole('times'),
    by: text<Block['by']>('decision'),
  },
  { key: ['n'], rowid: true },
)
/** Every creation is compared with every block, so the oldest blocks are dropped. */
const MAX_BLOCKS = 1000

/**
 * The blocked networks. Nearly every call asks for them, so all of them are in memory as well, read once by
 * each instance of the object.
 */
export class BlockTable {
  readonly #sql: SqlStorage
  /** Every stored block, oldest first. */
  #blocks: Block[]

  constructor(sql: SqlStorage, schema: Schema) {
    this.#sql = sql
    createTables(sql, schema, [BLOCKS])
    this.#blocks = sql
      .exec<SqlRow>(`SELECT ${BLOCKS.columns} FROM blocks ORDER BY n`)
      .toArray()
      .map(BLOCKS.read)
      .map(({ kind, kid, day, ...common }) =>
        kind === 'handle' && kid !== null && day !== null
          ? { ...common, kind, kid, day }
          : { ...common, kind: 'network' },
      )
  }

  /** Blocks a network, or postpones the end of its block. */
  add(block: NewBlock): void {
    const n = (this.#blocks.at(-1)?.n ?? 0) + 1
    this.#sql.exec(BLOCKS.insert, ...BLOCKS.values({ kid: null, day: null, ...block, n }))
    this.#remove(
      ({ kind, value, until }) =>
        kind === block.kind && until <= block.until && timingSafeEqual(value, block.value),
    )
    this.#blocks.push({ ...block, n })
    const oldest = this.#blocks.at(-MAX_BLOCKS)?.n ?? 0
    this.#remove((known) => known.n < oldest)
  }

  remove(n: number): void {
    this.#remove((known) => known.n === n)
  }

  /** Blocks that have not ended. */
  current(now: number): Block[] {
    return this.#blocks.filter(({ until }) => until > now)
  }

  trim(now: number): void {
    this.#remove(({ until }) => until <= now)
  }

  #remove(ends: (block: Block) => boolean): void {
    for (const { n } of this.#blocks.filter(ends)) this.#sql.exec('DELETE FROM blocks WHERE n = ?', n)
    this.#blocks = this.#blocks.filter((block) => !ends(block))
  }
}

/** The name by which the operator sees a blocked network. */
export const blockName = ({ kind, value }: Pick<Block, 'kind' | 'value'>): string =>
  kind === 'handle' ? toBase64url(value) : networkText(value)

/** The network that the operator blocks by this text, an address or `unknown`; undefined for any other text. */
export const networkNamed = (text: string): Uint8Array | undefined =>
  text === UNKNOWN_NAME ? UNKNOWN_NETWORK : parseNetwork(text)

/** What the operator calls the network of callers without an address. */
const UNKNOWN_NAME = 'unknown'

/** `192.0.2.7`, `2001:db8:0:1::/64` or `unknown`. */
function networkText(network: Uint8Array): string {
  if (network.length === 0) return UNKNOWN_NAME
  if (network.length === 4) return network.join('.')
  const groups = [0, 2, 4, 6].map((at) => (((network[at] ?? 0) << 8) | (network[at + 1] ?? 0)).toString(16))
  return `${groups.join(':')}::/64`
}
