import { MODES, NOTE_STATES } from '../../shared/http/admin.ts'
import type { RoomFigures } from '../room/room.ts'
import type { DayFigures, HeldFigures } from './figures.ts'
import type { RequestCount } from './request-table.ts'
import type { Rules } from './rules.ts'

type Sample = readonly [labels: Readonly<Record<string, string | number>>, value: number]

/** The figures in Prometheus' text format 0.0.4. No label holds text from a request. */
export function metricsText(
  { counts, totals, lateMs }: Pick<DayFigures, 'counts'> & HeldFigures,
  requests: readonly RequestCount[],
  { mode }: Rules,
  room: RoomFigures,
): string {
  const events = new Map<string, number>()
  for (const { name, n } of counts) events.set(name, (events.get(name) ?? 0) + n)
  const bytes = NOTE_STATES.reduce((sum, state) => sum + (totals.get(state)?.bytes ?? 0), 0)
  return [
    metric(
      'ashnote_requests_total',
      'counter',
      'Requests answered, by route and status.',
      requests.map(({ route, code, n }) => [{ route, code }, n] as const),
    ),
    metric(
      'ashnote_events_total',
      'counter',
      'What happened to notes and reports, since counting began.',
      [...events].map(([event, n]) => [{ event }, n] as const),
    ),
    metric(
      'ashnote_notes',
      'gauge',
      'Notes held now. Burned ones are kept for their sender only.',
      NOTE_STATES.map((state) => [{ state }, totals.get(state)?.notes ?? 0] as const),
    ),
    metric('ashnote_blob_bytes', 'gauge', 'Bytes of ciphertext held now.', [[{}, bytes]]),
    metric(
      'ashnote_stored_bytes',
      'gauge',
      'Bytes that notes, uploads, inboxes, envelopes and reports take.',
      [[{}, room.stored]],
    ),
    metric('ashnote_stored_limit_bytes', 'gauge', 'Bytes that they may take.', [[{}, room.limit]]),
    ...(room.free === undefined
      ? []
      : [
          metric('ashnote_disk_free_bytes', 'gauge', 'Bytes free on the disk when it was last measured.', [
            [{}, room.free],
          ]),
        ]),
    metric('ashnote_blob_deletions_pending', 'gauge', 'Burns whose blob is not confirmed deleted.', [
      [{}, totals.get('burning')?.notes ?? 0],
    ]),
    metric('ashnote_alarm_lag_seconds', 'gauge', 'How late the next step of a note is.', [
      [{}, lateMs / 1000],
    ]),
    metric(
      'ashnote_mode',
      'gauge',
      'What the server takes: 1 for the mode that holds.',
      MODES.map((name) => [{ mode: name }, name === mode ? 1 : 0] as const),
    ),
  ].join('')
}

function metric(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(String(text))}"`)
    return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

const escapeLabel = (text: string): string => text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')
