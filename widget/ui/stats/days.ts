import type { DayStats } from '../../../shared/http/stats.ts'
import type { StatsSeries } from '../strings/keys.ts'

/** The value of one series on one day. */
export const numberOf = (day: DayStats, series: StatsSeries): number =>
  series === 'reports' ? Object.values(day.reports).reduce((sum, n) => sum + n, 0) : day[series]

/** The bars of a chart: for each day its segments from the bottom up, in the unit of the values. */
export function stackBars(
  days: readonly DayStats[],
  series: readonly StatsSeries[],
): { peak: number; bars: Array<Array<{ series: StatsSeries; from: number; n: number }>> } {
  let peak = 0
  const bars = days.map((day) => {
    let from = 0
    const pieces = series.map((name) => {
      const piece = { series: name, from, n: numberOf(day, name) }
      from += piece.n
      return piece
    })
    peak = Math.max(peak, from)
    return pieces.filter(({ n }) => n > 0)
  })
  return { peak, bars }
}
