import { statfsSync } from 'node:fs'
import { canPin } from '../tools/children.ts'
import { formatNumber, type Section } from '../tools/report.ts'
import { TEMPORARY_ROOT } from '../tools/temporary-folder.ts'
import { measureServerFootprint, type ServerFootprint } from './footprint.ts'
import { startGenerator } from './generator.ts'
import { measureRequestRates, type RequestRate } from './throughput.ts'

export type ServerResults = { rates: RequestRate[]; footprint: ServerFootprint }

export async function measureServer(): Promise<ServerResults> {
  const generator = startGenerator()
  try {
    const rates = await measureRequestRates(generator)
    return { rates, footprint: await measureServerFootprint(generator) }
  } finally {
    await generator.stop()
  }
}

const NAMES = { constant: 'constant', create: 'create', read: 'claim + ack', refused: 'refused' } as const
const NOT_MEASURED = 'not measured'
/** `f_type` of tmpfs, where the fsync of each commit costs nothing. */
const TMPFS = 0x01021994

export function serverSections({ rates, footprint }: ServerResults): Section[] {
  const busiest = Math.max(...rates.map(({ busy }) => busy))
  const { notes, memory, diskPerNote } = footprint
  return [
    {
      title: 'Server, notes of 1 kB, against the same workerd answering a constant',
      columns: [
        'connections, request',
        'a second',
        'of the constant',
        'p50 ms',
        'p99 ms',
        'processor ms a request',
      ],
      rows: rates.map(({ kind, connections, perSecond, ofConstant, p50, p99, processor }) => [
        `${connections}, ${NAMES[kind]}`,
        formatNumber(perSecond),
        kind === 'constant' ? '1' : formatNumber(ofConstant),
        formatNumber(p50),
        formatNumber(p99),
        processor === undefined ? NOT_MEASURED : formatNumber(processor),
      ]),
      notes: [
        canPin
          ? 'Servers on core 0, load generator on core 1.'
          : 'No taskset or one core only: servers and load generator share the processor as they like.',
        `The load generator used up to ${Math.round(busiest * 100)} % of its core.`,
        ...(statfsSync(TEMPORARY_ROOT).type === TMPFS
          ? ['The data folder is in memory: a commit costs no fsync.']
          : []),
      ],
    },
    {
      title: `Server after ${formatNumber(notes)} unread notes of 1 kB`,
      columns: ['', ''],
      rows: [
        ['memory, MB', memory ? formatNumber(memory.now) : NOT_MEASURED],
        ['memory at its most, MB', memory ? formatNumber(memory.most) : NOT_MEASURED],
        ['disk a note, kB', formatNumber(diskPerNote)],
      ],
      notes: [],
    },
  ]
}
