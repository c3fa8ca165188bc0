import * as v from 'valibot'
import { AshnoteError } from '../../shared/errors.ts'
import { log } from '../log.ts'
import { setDisk } from './disk.ts'

/**
 * Where an operator's own machine keeps the reserve: files that only take room, made by the start script.
 */
export interface ReserveBinding {
  RESERVE_DISK?: Fetcher
}

/** The disk service ignores the host. */
const FOLDER = 'http://disk/'
const PROBE = 'probe'
const isPiece = (name: string): boolean => /^piece-\d+$/.test(name)
/** More than a commit appends to a journal. */
const PROBE_BYTES = 1024 * 1024
/** Pieces that one commit may take. */
const PIECES_MOST = 4

const Listing = v.array(v.object({ name: v.string() }))

/**
 * Room on the disk for commits that free other room: deleting a note writes rows before its blob goes. It
 * goes piece by piece, because whoever fills the disk takes what is free. On Cloudflare, where no disk is
 * full, there is none.
 */
export class Reserve {
  readonly #disk: Fetcher | undefined
  #probing: Promise<boolean> | undefined

  constructor({ RESERVE_DISK }: ReserveBinding) {
    this.#disk = RESERVE_DISK
  }

  /**
   * Whether the disk takes nothing more. Writes, because nothing else can tell. If so, nothing new is stored
   * until the start script has measured room.
   */
  isFull(): Promise<boolean> {
    this.#probing ??= this.#probe().finally(() => {
      this.#probing = undefined
    })
    return this.#probing
  }

  async #probe(): Promise<boolean> {
    const disk = this.#disk
    if (!disk) return false
    const put = { method: 'PUT', body: new Uint8Array(PROBE_BYTES) }
    const isStored = await disk.fetch(FOLDER + PROBE, put).then(
      ({ ok }) => ok,
      () => false,
    )
    if (!isStored) setDisk(0)
    else await this.#delete(PROBE)
    return !isStored
  }

  /** Frees a piece of the reserve if the disk is full. */
  async release(): Promise<void> {
    if (!this.#disk || !(await this.isFull())) return
    const response = await this.#disk.fetch(FOLDER)
    const piece = v.parse(Listing, await response.json()).find(({ name }) => isPiece(name))
    if (piece && (await this.#delete(piece.name))) log({ event: 'disk-full' })
  }

  async #delete(name: string): Promise<boolean> {
    return (
      (await this.#disk?.fetch(FOLDER + name, { method: 'DELETE' }).then(
        ({ ok }) => ok,
        () => false,
      )) ?? false
    )
  }

  /** Runs what has to commit, and again when it failed, because the disk may have been full. */
  async commit<T>(act: () => T): Promise<Awaited<T>> {
    for (let left = this.#disk ? PIECES_MOST : 0; ; left--) {
      try {
        return await act()
      } catch (error) {
        if (left === 0 || error instanceof AshnoteError) throw error
        await this.release()
      }
    }
  }
}
