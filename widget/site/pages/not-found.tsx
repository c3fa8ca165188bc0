/** What a browser gets where there is no page. It says nothing of the address, which may hold a secret. */
import { notFound } from '#source-strings/not-found.ts'
import { notFoundTables } from '../../ui/strings/tables.ts'
import { loadStrings, show } from './show.tsx'

const { strings } = await loadStrings({ strings: [notFound, notFoundTables] })

show(
  strings.title,
  <article class="page">
    <h1>{strings.title}</h1>
    <p>{strings.intro}</p>
    <p class="soft">{strings.link}</p>
  </article>,
)
