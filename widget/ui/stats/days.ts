/** `/stats.json`, as far as it is shown. */
export interface StatsDay {
  readonly day: string
  readonly created: number
  readonly read: number
  readonly unconfirmed: number
  readonly expired: number
  readonly revoked: number
  readonly locked: number
  readonly removed: number
  readonly reports: Readonly<Record<string, number>>
  readonly decisions: number
  readonly medianHours?: number
}

export type Series =
  | 'created'
  | 'read'
  | 'unconfirmed'
  | 'expired'
  | 'revoked'
  | 'locked'
  | 'removed'
  | 'reports'
  | 'decisions'

/** The number of one series on one day. */
export const numberOf = (day: StatsDay, series: Series): number =>
  series === 'reports' ? Object.values(day.reports).reduce((sum, n) => sum + n, 0) : day[series]

/** The bars of a chart: for each day the pieces of its bar from the ground up, all in units of one day's number. */
export function stack(
  days: readonly StatsDay[],
  series: readonly Series[],
): { peak: number; bars: Array<Array<{ series: Series; from: number; n: number }>> } {
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
