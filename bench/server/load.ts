/** The load generator. It is a separate process pinned to its own core; `generator.ts` sends it jobs. */
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../tools/stats.ts'
import { Connection } from './connection.ts'
import { CONSTANT, type PreparedNote, prepareNote } from './requests.ts'

export type RequestKind = 'constant' | 'create' | 'read' | 'refused'
/**
 * `connections` connections send `count` requests of a kind to `port`. Each sends its next request as soon as
 * the last has a response, or, with `perSecond`, at that total rate.
 */
export type LoadJob = {
  kind: RequestKind
  port: number
  connections: number
  count: number
  perSecond?: number
}
/**
 * Times of one request in milliseconds; for `read`, of claim and ack together. `busy`: share of this
 * process's core.
 */
export type LoadResult = {
  perSecond: number
  p50: number
  p99: number
  busy: number
  failures: number
  failure: string
}

/** A network over its limit. */
const REFUSED = prepareNote({ 'x-real-ip': '192.0.2.7' }).create

/** More than a limit of 30 a minute can admit during a run. */
const MOST_ADMITTED = 100
let admitted = 0

/** `prepared`: sealed and not sent yet. `unread`: created and not read yet. */
const prepared: PreparedNote[] = []
const unread: PreparedNote[] = []

process.on('message', async (job: LoadJob) => {
  process.send?.(await run(job))
})

async function run({ kind, port, connections, count, perSecond }: LoadJob): Promise<LoadResult> {
  if (kind === 'create') while (prepared.length < count) prepared.push(prepareNote())
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)))
  const times: number[] = []
  let failures = 0
  let failure = ''
  let left = count
  const lane = async (connection: Connection) => {
    while (left > 0) {
      const number = count - left--
      if (perSecond) await sleep(Math.max(0, first + (number / perSecond) * 1000 - performance.now()))
      const began = performance.now()
      try {
        await WORK[kind](connection)
        times.push(performance.now() - began)
      } catch (error) {
        failures++
        failure = error instanceof Error ? error.message : String(error)
      }
    }
  }
  const processor = process.cpuUsage()
  const first = performance.now()
  const began = performance.now()
  await Promise.all(open.map(lane))
  const milliseconds = performance.now() - began
  const { user, system } = process.cpuUsage(processor)
  for (const connection of open) connection.close()
  return {
    perSecond: (times.length / milliseconds) * 1000,
    p50: times.length > 0 ? quantile(times, 0.5) : 0,
    p99: times.length > 0 ? quantile(times, 0.99) : 0,
    busy: (user + system) / 1000 / milliseconds,
    failures,
    failure,
  }
}

const WORK: Readonly<Record<RequestKind, (connection: Connection) => Promise<void>>> = {
  constant: (connection) => expectResponse(connection, CONSTANT, 200),
  async refused(connection) {
    const { status } = await connection.send(REFUSED)
    // The network's limit admits one now and then. Sending the same note again is harmless.
    if (status !== 429 && !([200, 201].includes(status) && ++admitted <= MOST_ADMITTED))
      throw new Error(`status ${status} instead of 429`)
  },
  async create(connection) {
    const note = pop(prepared)
    await expectResponse(connection, note.create, 201)
    unread.push(note)
  },
  async read(connection) {
    const { claim, ack, blobBytes } = pop(unread)
    await expectResponse(connection, claim, 200, blobBytes)
    await expectResponse(connection, ack, 204)
  },
}

async function expectResponse(
  connection: Connection,
  request: Buffer,
  status: number,
  bytes?: number,
): Promise<void> {
  const response = await connection.send(request)
  if (response.status !== status) throw new Error(`status ${response.status} instead of ${status}`)
  if (bytes !== undefined && response.bytes !== bytes) throw new Error('a blob of another length')
}

function pop(notes: PreparedNote[]): PreparedNote {
  const note = notes.pop()
  if (!note) throw new Error('no note left')
  return note
}
