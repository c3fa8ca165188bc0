import type { DayStats } from '../../../shared/http/stats.ts'
import type { StatsSeries } from '../strings/keys.ts'
import type { StatsStrings } from '../strings/pages.ts'
import { DayChart } from './DayChart.tsx'
import { numberOf } from './days.ts'

const ENDS: readonly StatsSeries[] = ['read', 'unconfirmed', 'expired', 'revoked', 'locked', 'removed']
const REPORTS: readonly StatsSeries[] = ['reports', 'decisions']
const ALL: readonly StatsSeries[] = ['created', ...ENDS, ...REPORTS]

type Props = { days: readonly DayStats[]; strings: StatsStrings; lang: string }

/** The public statistics as charts and as a table. */
export function Stats({ days, strings, lang }: Props) {
  return (
    <article class="page">
      <h1>{strings.title}</h1>
      <p class="lead">{strings.intro}</p>
      {days.length === 0 ? (
        <p class="sheet empty">{strings.none}</p>
      ) : (
        <>
          <DayChart title={strings.created} series={['created']} {...{ days, strings, lang }} />
          <DayChart title={strings.ended} series={ENDS} {...{ days, strings, lang }} />
          <DayChart title={strings.reports} series={REPORTS} {...{ days, strings, lang }} />
          <details class="sheet">
            <summary>{strings.table}</summary>
            <Table {...{ days, strings, lang }} />
          </details>
        </>
      )}
    </article>
  )
}

function Table({ days, strings, lang }: { days: readonly DayStats[]; strings: StatsStrings; lang: string }) {
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'short', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(lang)
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as said
    <section class="wide" tabIndex={0} aria-label={strings.table}>
      <table>
        <thead>
          <tr>
            <th scope="col">{strings.day}</th>
            {ALL.map((series) => (
              <th scope="col" key={series}>
                {strings.names[series]}
              </th>
            ))}
            <th scope="col">{strings.median}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <th scope="row">{date.format(new Date(day.day))}</th>
              {ALL.map((series) => (
                <td key={series}>{number.format(numberOf(day, series))}</td>
              ))}
              <td>{day.medianHours === undefined ? '' : number.format(day.medianHours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
