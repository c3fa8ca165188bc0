import type { DayStats } from '../../../shared/http/stats.ts'
import type { StatsSeries } from '../strings/keys.ts'
import type { StatsStrings } from '../strings/pages.ts'
import { stackBars } from './days.ts'

/** In SVG units: a day is 8 wide, its bar 6. */
const DAY = 8
const BAR = 6
const HEIGHT = 120
/** Fewer days are drawn as wide as a month, so that bars stay bars. */
const LEAST_DAYS = 30

type Props = {
  title: string
  days: readonly DayStats[]
  series: readonly StatsSeries[]
  strings: StatsStrings
  lang: string
}

/** One stacked bar per day. The table below has the same numbers. */
export function DayChart({ title, days, series, strings, lang }: Props) {
  const { peak, bars } = stackBars(days, series)
  const width = Math.max(days.length, LEAST_DAYS) * DAY
  const left = width - days.length * DAY
  const scale = HEIGHT / Math.max(peak, 1)
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' })
  const label = (day: DayStats | undefined) => day && date.format(new Date(day.day))
  const number = new Intl.NumberFormat(lang)
  return (
    <figure class="sheet chart">
      <figcaption>
        <h2>{title}</h2>
        <small>{strings.peak(number.format(peak))}</small>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={title}>
        <path class="grid" d={`M0 .5H${width}M0 ${HEIGHT / 2}H${width}M0 ${HEIGHT - 0.5}H${width}`} />
        {bars.map((pieces, i) => (
          <g key={days[i]?.day}>
            <title>{`${label(days[i])}: ${pieces.map(({ series, n }) => `${strings.names[series]} ${number.format(n)}`).join(', ') || 0}`}</title>
            {pieces.map(({ series, from, n }) => (
              <rect
                key={series}
                class={series}
                x={left + i * DAY + (DAY - BAR) / 2}
                width={BAR}
                y={HEIGHT - (from + n) * scale}
                height={n * scale}
              />
            ))}
          </g>
        ))}
      </svg>
      <p class="row axis">
        <small>{label(days[0])}</small>
        <small>{label(days.at(-1))}</small>
      </p>
      {series.length > 1 && (
        <ul class="legend">
          {series.map((name) => (
            <li key={name}>
              <i class={name} />
              {strings.names[name]}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}
