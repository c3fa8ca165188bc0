/** `/stats`: the public statistics. */
import { stats } from '#source-strings/stats.ts'
import type { DayStats } from '../../../shared/http/stats.ts'
import { Stats } from '../../ui/stats/Stats.tsx'
import { statsTables } from '../../ui/strings/tables.ts'
import { fetchJson, loadStrings, show } from './show.tsx'

const [{ strings, lang }, answer] = await Promise.all([
  loadStrings({ strings: [stats, statsTables] }),
  fetchJson<{ days: DayStats[] }>('/stats.json'),
])

show(strings.title, <Stats days={answer?.days ?? 'failed'} {...{ strings, lang }} />)
