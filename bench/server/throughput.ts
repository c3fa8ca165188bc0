import { median } from '../tools/stats.ts'
import type { Generator } from './generator.ts'
import type { LoadResult, RequestKind } from './load.ts'
import { type RunningServer, startAshnote, startConstant } from './servers.ts'
import { processorTime } from './usage.ts'

/**
 * Medians over the rounds. `ofConstant`: rate divided by the rate of the constant just before. Times in
 * milliseconds.
 */
export type RequestRate = {
  kind: RequestKind
  connections: number
  perSecond: number
  ofConstant: number
  p50: number
  p99: number
  processor: number | undefined
  busy: number
}

const ROUNDS = 5
/** Requests for about one second. */
const COUNTS = [
  { connections: 1, constant: 4000, notes: 250 },
  { connections: 16, constant: 12_000, notes: 1500 },
  { connections: 64, constant: 12_000, notes: 1500 },
] as const
const WARM_UP = 1000

type Sample = LoadResult & { processor: number | undefined }
/** One kind of request, and the constant just before it. */
type Round = { constant: Sample; ours: Sample }
type Phase = { connections: number; rounds: Round[] }

/**
 * Rounds of the constant and of ours in turn, on one server each. All notes are created before any is read:
 * for some minutes after files are deleted, ext4 without a journal searches long for a free inode.
 */
export async function measureRequestRates(generator: Generator): Promise<RequestRate[]> {
  const ashnote = await startAshnote()
  const constant = await startConstant()
  const measure = async (
    kind: 'create' | 'read',
    { connections, ...counts }: (typeof COUNTS)[number],
  ): Promise<Phase> => {
    const rounds: Round[] = []
    while (rounds.length < ROUNDS) {
      rounds.push({
        constant: await run(generator, constant, { kind: 'constant', connections, count: counts.constant }),
        ours: await run(generator, ashnote, { kind, connections, count: counts.notes }),
      })
    }
    return { connections, rounds }
  }
  try {
    await run(generator, constant, { kind: 'constant', connections: 16, count: 5000 })
    await run(generator, ashnote, { kind: 'create', connections: 16, count: WARM_UP })
    const created: Phase[] = []
    for (const counts of COUNTS) created.push(await measure('create', counts))
    await run(generator, ashnote, { kind: 'read', connections: 16, count: WARM_UP })
    const read: Phase[] = []
    for (const counts of COUNTS) read.push(await measure('read', counts))
    return created.flatMap(({ connections, rounds }, i) => [
      summary('constant', connections, rounds, ({ constant }) => constant),
      summary('create', connections, rounds, ({ ours }) => ours),
      summary('read', connections, read[i]?.rounds ?? [], ({ ours }) => ours),
    ])
  } finally {
    await Promise.all([ashnote.stop(), constant.stop()])
  }
}

async function run(
  generator: Generator,
  { port, pid }: RunningServer,
  job: { kind: RequestKind; connections: number; count: number },
): Promise<Sample> {
  const before = processorTime(pid)
  const result = await generator.run({ ...job, port })
  const after = processorTime(pid)
  return {
    ...result,
    processor: before === undefined || after === undefined ? undefined : (after - before) / job.count,
  }
}

function summary(
  kind: RequestKind,
  connections: number,
  rounds: readonly Round[],
  of: (round: Round) => Sample,
): RequestRate {
  const middle = (value: (sample: Sample) => number) => median(rounds.map((round) => value(of(round))))
  const hasProcessor = rounds.every((round) => of(round).processor !== undefined)
  return {
    kind,
    connections,
    perSecond: middle(({ perSecond }) => perSecond),
    ofConstant: median(rounds.map((round) => of(round).perSecond / round.constant.perSecond)),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    processor: hasProcessor ? middle(({ processor }) => processor ?? 0) : undefined,
    busy: middle(({ busy }) => busy),
  }
}
