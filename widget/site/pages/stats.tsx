/** `/stats`: the public statistics. */
import { stats } from '#source-strings/stats.ts'
import type { DayStats } from '../../../shared/http/stats.ts'
import { Stats } from '../../ui/stats/Stats.tsx'
import { statsTables } from '../../ui/strings/tables.ts'
import { fetchJson, loadStrings, Missing, show } from './show.tsx'

const [{ strings, lang, retry }, answer] = await Promise.all([
  loadStrings({ strings: [stats, statsTables] }),
  fetchJson<{ days: DayStats[] }>('/stats.json', 'days'),
])
const { title, failed } = strings

show(
  title,
  answer ? (
    <Stats days={answer.days} {...{ strings, lang }} />
  ) : (
    <Missing text={failed} {...{ title, retry }} />
  ),
)
