import { type DayStats, NOTE_EVENTS, type NoteEvent } from '../../shared/http/stats.ts'
import { CATEGORIES } from '../../shared/report/abuse.ts'
import { DAY_MS, dayOf } from '../counters/days.ts'
import type { DayFigures } from './figures.ts'

/** How many days are published. */
export const STATS_DAYS = 90

/**
 * The public statistics: only days that are over, because the numbers of the current day would reveal the
 * moment in which a note is read.
 * @returns one entry per day, oldest first, from the first day with any count; at most 90
 */
export function publicDays({ counts, medians }: DayFigures, now: number): DayStats[] {
  const today = dayOf(now)
  const days = new Map<number, Map<string, number>>()
  for (const { day, name, n } of counts) {
    if (day >= today || day < today - STATS_DAYS) continue
    const names = days.get(day) ?? new Map<string, number>()
    names.set(name, (names.get(name) ?? 0) + n)
    days.set(day, names)
  }
  const first = Math.min(today, ...days.keys())
  return Array.from({ length: today - first }, (_, i) => {
    const day = first + i
    const median = medians.find((known) => known.day === day)
    return dayStats(day, days.get(day), median?.ms)
  })
}

function dayStats(
  day: number,
  names: ReadonlyMap<string, number> = new Map(),
  median: number | undefined,
): DayStats {
  const n = (name: string) => names.get(name) ?? 0
  const events = Object.fromEntries(NOTE_EVENTS.map((event) => [event, n(event)])) as Record<
    NoteEvent,
    number
  >
  const reports = CATEGORIES.flatMap((category) => {
    const count = n(`report ${category}`)
    return count > 0 ? [[category, count] as const] : []
  })
  return {
    day: new Date(day * DAY_MS).toISOString().slice(0, 10),
    ...events,
    reports: Object.fromEntries(reports),
    decisions: n('decision'),
    ...(median !== undefined && { medianHours: Math.round(median / 360_000) / 10 }),
  }
}
