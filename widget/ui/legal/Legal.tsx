import {
  type LegalFacts,
  NEVER_STORED,
  type NeverStored,
  type StoredFact,
  type StoredTable,
} from '../../../shared/http/legal.ts'
import { formatDuration } from '../format.ts'
import { DescriptionItem } from '../kit/DescriptionItem.tsx'
import type { LegalStrings } from '../strings/pages.ts'

type Props = { facts: LegalFacts; strings: LegalStrings; lang: string }

/** The operator, and the data that the server can disclose, from its tables and settings. */
export function Legal({ facts, strings, lang }: Props) {
  const { operator, kept, settings } = facts
  const tables = Object.entries(kept) as Array<[StoredTable, Record<string, StoredFact>]>
  return (
    <article class="page legal">
      <h1>{strings.title}</h1>
      <section class="sheet">
        <h2>{strings.who}</h2>
        {operator.name ? <p>{operator.name}</p> : <p class="soft">{strings.unnamed}</p>}
        <dl>
          <DescriptionItem name={strings.address}>{operator.address}</DescriptionItem>
          <DescriptionItem name={strings.contact}>
            {operator.contact && <a href={hrefOf(operator.contact)}>{operator.contact}</a>}
          </DescriptionItem>
          <DescriptionItem name={strings.languages}>{operator.languages}</DescriptionItem>
          <DescriptionItem name={strings.terms}>
            {operator.termsUrl && <a href={operator.termsUrl}>{operator.termsUrl}</a>}
          </DescriptionItem>
        </dl>
      </section>
      <section class="sheet">
        <h2>{strings.cannot}</h2>
        <p class="soft">{strings.cannotIntro}</p>
        <ul class="never">
          {NEVER_STORED.map((fact: NeverStored) => (
            <li key={fact}>{strings.never[fact]}</li>
          ))}
        </ul>
      </section>
      <section class="sheet">
        <h2>{strings.can}</h2>
        <p class="soft">{strings.canIntro(formatDuration(lang, settings.maxTtl))}</p>
        {tables.map(([table, columns]) => (
          <details key={table}>
            <summary>{strings.tables[table] ?? table}</summary>
            <dl class="facts">
              {groups(columns).map(([fact, names]) => (
                <div key={fact}>
                  <dt>{sentence(fact, settings, strings)}</dt>
                  <dd>
                    <small>
                      {strings.columns}{' '}
                      {names.map((name) => (
                        <code key={name}>{`${table}.${name}`}</code>
                      ))}
                    </small>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        ))}
      </section>
    </article>
  )
}

const hrefOf = (contact: string) => (contact.startsWith('https://') ? contact : `mailto:${contact}`)

/** Groups the columns that reveal the same fact. */
function groups(columns: Readonly<Record<string, StoredFact>>): Array<[StoredFact, string[]]> {
  const found = new Map<StoredFact, string[]>()
  for (const [name, fact] of Object.entries(columns)) found.set(fact, [...(found.get(fact) ?? []), name])
  return [...found]
}

function sentence(fact: StoredFact, settings: LegalFacts['settings'], strings: LegalStrings): string {
  if (fact === 'network-handle' && !settings.tracing) return strings.untraced
  if (fact === 'webhook' && !settings.webhooks) return strings.webhooksOff
  return strings.facts[fact] ?? fact
}
