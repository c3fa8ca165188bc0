/** `/stats`: the public statistics. */
import type { DayStats } from '../../../shared/http/stats.ts'
import { Stats } from '../../ui/stats/Stats.tsx'
import { stats as english } from '../../ui/strings/en/stats.ts'
import { stats as french } from '../../ui/strings/fr/stats.ts'
import { fetchJson, lang, localised, show } from './show.tsx'

const strings = localised({ en: english, fr: french })
const answer = await fetchJson<{ days: DayStats[] }>('/stats.json')

show(strings.title, <Stats days={answer?.days ?? 'failed'} {...{ strings, lang }} />)
