import { randomBytes } from '@noble/hashes/utils.js'
import { useMemo, useState } from 'preact/hooks'
import type { ReportClient } from '../../../shared/http/report-client.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { type Category, REPORT_TEXT_MIN } from '../../../shared/report/abuse.ts'
import type { ReportStrings } from '../strings/report-types.ts'
import { CategoryField, LineField, MultilineField } from './fields.tsx'
import { ReportDone } from './ReportDone.tsx'
import { type ReportedLink, readReportedLink } from './reported-link.ts'

type Props = { client: Pick<ReportClient, 'report'>; server: string; strings: ReportStrings; lookUrl: string }

const EMPTY = { words: '', place: '', name: '', mail: '' }

/** A notice about an unopened link, with the fields that Article 16 of the Digital Services Act requires. */
export function NoticeForm({ client, server, strings, lookUrl }: Props) {
  const [link, setLink] = useState<ReportedLink>()
  const [entered, setEntered] = useState('')
  const [category, setCategory] = useState<Category | ''>('')
  const [said, setSaid] = useState(EMPTY)
  const [goodFaith, setGoodFaith] = useState(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState('')
  const [number, setNumber] = useState<string>()
  const nonce = useMemo(() => randomBytes(SECRET_BYTES), [])
  const { form, page } = strings
  const change = (part: Partial<typeof EMPTY>) => setSaid((before) => ({ ...before, ...part }))

  /** Drops the link's secret as soon as the link is complete, also from the field. */
  const enter = (text: string) => {
    const read = readReportedLink(text, server)
    setLink(text ? read : undefined)
    setEntered(read.is === 'ours' ? read.shown : text)
  }
  const isAnonymous = category === 'child-abuse'
  const missing = (): string | undefined => {
    if (link?.is !== 'ours') return link?.is === 'elsewhere' ? page.elsewhere(link.server) : page.noLink
    if (said.words.trim().length < REPORT_TEXT_MIN) return page.explain(REPORT_TEXT_MIN)
    return isAnonymous || (said.name && said.mail) ? undefined : page.required
  }
  const send = async (event: Event) => {
    event.preventDefault()
    if (isSending) return
    const lack = missing()
    setProblem(lack ?? '')
    if (lack || link?.is !== 'ours' || !category) return
    setSending(true)
    try {
      setNumber(await client.report({ nonce, id: link.id, category, goodFaith, ...said }))
    } catch {
      setProblem(form.failed)
    }
    setSending(false)
  }
  if (number) {
    return (
      <section class="sheet report">
        <ReportDone number={number} {...{ strings, lookUrl }} />
      </section>
    )
  }
  return (
    <section class="sheet report">
      <p>{page.intro}</p>
      <p class="soft">{page.opened}</p>
      <form onSubmit={send}>
        <div class="field">
          <label for="link">{page.link}</label>
          <input
            id="link"
            type="url"
            required
            placeholder={page.linkHint}
            autocomplete="off"
            spellcheck={false}
            value={entered}
            aria-describedby="link-said"
            onInput={(event) => enter(event.currentTarget.value)}
          />
          <small id="link-said" role="status">
            {link?.is === 'ours' && page.stripped}
            {link?.is === 'elsewhere' && page.elsewhere(link.server)}
          </small>
        </div>
        <CategoryField value={category} strings={strings} onChange={setCategory} />
        <MultilineField
          id="words"
          label={form.words}
          hint={form.wordsHint}
          value={said.words}
          required
          onInput={(words) => change({ words })}
        />
        <LineField
          id="place"
          label={page.place}
          hint={page.placeHint}
          value={said.place}
          onInput={(place) => change({ place })}
        />
        <div class="pair">
          <LineField
            id="name"
            label={form.name}
            value={said.name}
            hint={isAnonymous ? form.optional : undefined}
            required={!isAnonymous}
            onInput={(name) => change({ name })}
          />
          <LineField
            id="mail"
            type="email"
            label={form.mail}
            value={said.mail}
            hint={isAnonymous ? form.optional : form.mailHint}
            required={!isAnonymous}
            onInput={(mail) => change({ mail })}
          />
        </div>
        {isAnonymous && <p class="soft">{page.anonymous}</p>}
        <label class="check">
          <input
            type="checkbox"
            required
            checked={goodFaith}
            onChange={(event) => setGoodFaith(event.currentTarget.checked)}
          />
          {page.goodFaith}
        </label>
        <p class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="main" aria-disabled={isSending}>
          {isSending ? form.sending : form.send}
        </button>
      </form>
    </section>
  )
}
