import { toBase64url } from '../../shared/bytes/bytes.ts'
import type { DiskMeasure } from './disk.ts'
import type { StoredSource } from './stored-bytes.ts'

/** How long a sum over all objects is used, in milliseconds. What was reserved since is added to it. */
const KEPT_MS = 1000
/** What stays free on a disk beside the reserve, for tables that grow. */
const FLOOR_BYTES = 16 * 1024 * 1024
/** Where no limit is set: of what is free on the disk or taken by strangers already, this part. */
const DISK_SHARE = 1 / 2
/** The same on Cloudflare, which has no disk. */
const MAX_STORED_DEFAULT = 10 * 1024 ** 3
/** Of all that may be stored, what one network may have at most. */
const NETWORK_SHARE = 1 / 4

/** Finds all objects that know what is stored. Most reservations need none of them. */
type Sources = () => readonly StoredSource[]

interface Reserved {
  readonly bytes: number
  readonly network: string | undefined
  /** Number of the sum that includes it, because what it stood for was stored before that began. */
  countedBy: number
}

/** Bytes that are stored for strangers and that may be; bytes that are free on the disk, where there is one. */
export interface RoomFigures {
  readonly stored: number
  readonly limit: number
  readonly free?: number
}

/** Room that was asked for. */
export interface Reservation {
  readonly isGranted: boolean
  /** What it stands for is stored, or will not be. */
  end(): void
}

/**
 * The room for what strangers have stored (protocol section 6). Room is reserved before anything arrives and
 * given back when it is stored, so that uploads which arrive at once do not share the same room. Each isolate
 * counts only its own reservations.
 */
export class Room {
  readonly #maxStored: number | undefined
  readonly #reserved = new Set<Reserved>()
  #stored = 0
  #summedAt = Number.NEGATIVE_INFINITY
  #sums = 0
  #summing: Promise<void> | undefined
  #disk: DiskMeasure | undefined
  #diskLimit = Number.POSITIVE_INFINITY

  /** @param maxStored bytes; undefined for a share of the disk */
  constructor(maxStored: number | undefined) {
    this.#maxStored = maxStored
  }

  /** Reserves room for `bytes` of a network, which is undefined where it is not known. */
  async reserve(
    sources: Sources,
    disk: DiskMeasure | undefined,
    { bytes, network }: { bytes: number; network: Uint8Array | undefined },
  ): Promise<Reservation> {
    const name = network && toBase64url(network)
    await this.#know(sources, disk)
    if (this.#isOver(bytes)) await this.#sum(sources)
    for (;;) {
      const sums = this.#sums
      const own =
        network && this.#mayExceedShare(bytes)
          ? await sumOf(sources().map((source) => source.storedBy(network)))
          : 0
      // With another sum, other reservations are included.
      if (sums !== this.#sums) continue
      if (this.#isOver(bytes)) return REFUSED
      if (name && own + this.#pending(name) + bytes > this.#networkLimit()) return REFUSED
      return this.#grant({ bytes, network: name, countedBy: Number.POSITIVE_INFINITY })
    }
  }

  /** What may be stored in all, and what is. */
  async figures(
    sources: Sources,
    disk: DiskMeasure | undefined,
  ): Promise<Pick<RoomFigures, 'stored' | 'limit'>> {
    await this.#know(sources, disk)
    return { stored: this.#stored, limit: Math.max(0, Math.floor(this.limit)) }
  }

  /** Bytes that may be stored in all. */
  get limit(): number {
    const most = this.#maxStored ?? (this.#disk ? this.#share() : MAX_STORED_DEFAULT)
    return Math.min(most, this.#diskLimit)
  }

  #share(): number {
    return (this.#diskLimit + FLOOR_BYTES) * DISK_SHARE
  }

  #networkLimit(): number {
    return this.limit * NETWORK_SHARE
  }

  /** Whether anybody can have so much: as long as all together have less, no network has to be looked at. */
  #mayExceedShare(bytes: number): boolean {
    return this.#stored + this.#pending() + bytes > this.#networkLimit()
  }

  #grant(reserved: Reserved): Reservation {
    this.#reserved.add(reserved)
    return {
      isGranted: true,
      end: () => {
        reserved.countedBy = this.#sums + (this.#summing ? 2 : 1)
      },
    }
  }

  async #know(sources: Sources, disk: DiskMeasure | undefined): Promise<void> {
    const isNew = disk !== this.#disk
    if (isNew || Date.now() - this.#summedAt > KEPT_MS || Date.now() < this.#summedAt)
      await this.#sum(sources)
    if (!isNew || !disk) return
    const expected = await sumOf(sources().map((source) => source.expected()))
    this.#disk = disk
    // What was declared and has not arrived is free on the disk, but is not to be had.
    this.#diskLimit = this.#stored - expected + disk.free - FLOOR_BYTES
  }

  /** Asks all objects. Who asks while another sum is on its way gets that one. */
  #sum(sources: Sources): Promise<void> {
    this.#summing ??= (async () => {
      const at = Date.now()
      this.#stored = await sumOf(sources().map((source) => source.stored()))
      this.#sums++
      this.#summedAt = at
      for (const reserved of this.#reserved)
        if (reserved.countedBy <= this.#sums) this.#reserved.delete(reserved)
    })().finally(() => {
      this.#summing = undefined
    })
    return this.#summing
  }

  /** What is reserved and not in the sum, of one network or of all. */
  #pending(network?: string): number {
    let sum = 0
    for (const reserved of this.#reserved)
      if (network === undefined || reserved.network === network) sum += reserved.bytes
    return sum
  }

  #isOver(bytes: number): boolean {
    return this.#stored + this.#pending() + bytes > this.limit
  }
}

async function sumOf(numbers: ReadonlyArray<Promise<number>>): Promise<number> {
  return (await Promise.all(numbers)).reduce((sum, bytes) => sum + bytes, 0)
}

const REFUSED: Reservation = { isGranted: false, end: () => undefined }
