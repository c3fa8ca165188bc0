/** `/stats`: the public statistics. */
import type { StatsDay } from '../../ui/stats/days.ts'
import { Stats } from '../../ui/stats/Stats.tsx'
import { stats as english } from '../../ui/strings/en/stats.ts'
import { stats as french } from '../../ui/strings/fr/stats.ts'
import { lang, localised, show } from './show.tsx'

const strings = localised({ en: english, fr: french })

async function load(): Promise<readonly StatsDay[] | 'failed'> {
  try {
    const answer = await fetch('/stats.json')
    return answer.ok ? (await answer.json()).days : 'failed'
  } catch {
    return 'failed'
  }
}

show(strings.title, <Stats days={await load()} {...{ strings, lang }} />)
