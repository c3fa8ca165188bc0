/** Room for what a call stores, and commits that must not fail for lack of it. */
import { AshnoteError } from '../../../shared/errors.ts'
import { storedSources } from '../../operator/stored-sources.ts'
import { networkToday } from '../../room/charge.ts'
import { diskOf } from '../../room/disk.ts'
import type { RoomFigures } from '../../room/room.ts'
import type { NetworkOfDay } from '../../room/share-table.ts'
import { callerOf } from './admission.ts'
import type { CallContext } from './calls.ts'
import { servicesOf } from './services.ts'

/** The network whose share of the room a call uses; undefined where it is unknown, or may not be known. */
export const sharerOf = (c: CallContext): Uint8Array | undefined =>
  servicesOf(c.env).settings.tracing ? callerOf(c) : undefined

/** The same as it is stored. */
export const sharerToday = (c: CallContext): NetworkOfDay | undefined =>
  networkToday(servicesOf(c.env).ring, sharerOf(c), Date.now())

const sourcesOf = (c: CallContext) => () => storedSources(c.env, servicesOf(c.env).settings)

/**
 * Runs `store` with `bytes` of room reserved until it ends. It is told whether there is room, because a call
 * that repeats an earlier one needs none.
 * @throws {AshnoteError} `no-space` when the disk turns out to be full
 */
export async function withRoom<T>(
  c: CallContext,
  bytes: number,
  store: (hasRoom: boolean) => T,
): Promise<Awaited<T>> {
  const reserved = await servicesOf(c.env).room.reserve(sourcesOf(c), diskOf(c.env), {
    bytes,
    network: sharerOf(c),
  })
  try {
    return await onDisk(c, () => store(reserved.isGranted))
  } finally {
    reserved.end()
  }
}

/**
 * Runs `store`, which may meet a disk that others have filled.
 * @throws {AshnoteError} `no-space` when it does
 */
export async function onDisk<T>(c: CallContext, store: () => T): Promise<Awaited<T>> {
  try {
    return await store()
  } catch (error) {
    const { reserve } = servicesOf(c.env)
    if (!(error instanceof AshnoteError) && (await reserve.isFull())) throw new AshnoteError('no-space')
    throw error
  }
}

/** What is stored for strangers, what may be, and what is free on the disk where there is one. */
export async function roomFigures(c: CallContext): Promise<RoomFigures> {
  const disk = diskOf(c.env)
  const figures = await servicesOf(c.env).room.figures(sourcesOf(c), disk)
  return { ...figures, ...(disk && { free: disk.free }) }
}

/** Asks an object for something that frees room or ends a lease. It commits on a full disk too. */
export const commit = <T>(c: CallContext, act: () => T): Promise<Awaited<T>> =>
  servicesOf(c.env).reserve.commit(act)
