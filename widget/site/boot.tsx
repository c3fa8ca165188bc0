/** The site's page: picks the language, composes without a fragment and reads with one. */
import 'ashnote:shared'
import { type ComponentChildren, render } from 'preact'
import { read as source } from '#source-strings/read.ts'
import { AshnoteError } from '../../shared/errors.ts'
import { createReaderClient } from '../../shared/http/reader-client.ts'
import { parseFragment } from '../../shared/note/link.ts'
import { setDocumentLanguage } from '../ui/document-language.ts'
import type { ShowPreview } from '../ui/preview/show-preview.ts'
import { End } from '../ui/reader/End.tsx'
import { Reader, type ReaderProps } from '../ui/reader/Reader.tsx'
import { createReaderMemory, tabStorage } from '../ui/reader/reader-memory.ts'
import { load, loadOther } from '../ui/strings/load.ts'
import { pickLocale } from '../ui/strings/locales.ts'
import { composeTables, readTables } from '../ui/strings/tables.ts'
import type { ReceiveFiles } from '../ui/transfer/receive-files.ts'
import { solveProofOfWork, stretch } from '../workers/stretch.ts'
import { Page } from './Page.tsx'
import { readPageUrl } from './page-url.ts'

const root = document.querySelector('#app') as HTMLElement
const server = location.origin
const memory = createReaderMemory(tabStorage())
const locale = pickLocale(navigator.languages)
const loadingStrings = load(locale, source, readTables)

/** Counts visits, so that a late chunk does not replace the content of a newer URL. */
let visits = 0
let leave: (() => void) | undefined

async function visit() {
  const { fragment, travelled } = readPageUrl(location)
  tidyAddress(fragment ? `/#${fragment}` : '/')
  const number = ++visits
  leave?.()
  leave = undefined
  const inbox = inboxOf(fragment)
  // Started before any await, so that the two load in parallel.
  const loading = fragment && !inbox ? undefined : loadPages()
  // The source language is loaded already, and is in the first paint.
  const strings = await loadingStrings
  const show = (content?: ComponentChildren) =>
    render(
      <Page strings={strings} isReading={!!fragment}>
        {content}
      </Page>,
      root,
    )
  if (number !== visits) return
  setDocumentLanguage(strings.lang)
  const loadOpened = () => import('./opened-page.tsx').then(({ openedPage }) => openedPage(strings))
  const sayUnreachable = (place: Element) => () => place.append(strings.errors.unreachable.title)
  const previewBy =
    (load: typeof loadOpened): ShowPreview =>
    (place, ...file) =>
      load()
        .then(({ showPreview }) => showPreview(place, ...file))
        .catch(sayUnreachable(place))
  const receive: ReceiveFiles = async (...note) => {
    const { receive } = await loadOpened().catch(() => {
      throw new AshnoteError('unreachable')
    })
    return receive(...note)
  }
  const setting = {
    server,
    stretch,
    solveProofOfWork,
    receive,
    showPreview: previewBy(loadOpened),
    read: strings,
  }
  if (!loading) {
    const client = createReaderClient({ server, fetch: window.fetch })
    // What an open note needs waits for the same moment in every note, so that it tells nothing of this one.
    let onIdle = () => {}
    const idle = new Promise<void>((resolve) => {
      onIdle = resolve
    })
    const opened = () => idle.then(loadOpened)
    opened().then(
      ({ startWorkers }) => startWorkers(),
      () => {},
    )
    const loadAbuse = () => import('./abuse.tsx').then(({ abusePage }) => abusePage(strings))
    const answering: ReaderProps['answering'] = (place, note) =>
      opened()
        .then(({ offerAnswer }) => {
          if (number === visits) leave = offerAnswer(place, note, setting, loadPages)
        })
        .catch(sayUnreachable(place))
    const report: ReaderProps['report'] = (place, evidence) =>
      loadAbuse()
        .then(({ showReport }) => showReport(place, evidence))
        .catch(sayUnreachable(place))
    // The statement is an addition to the reader's own sentence, so a failure to load it can be ignored.
    const explain: ReaderProps['explain'] = (place, id) =>
      loadAbuse()
        .then(({ showStatement }) => showStatement(place, id))
        .catch(() => {})
    const asking = { fragment, client, memory, stretch, strings, travelled }
    const showing = { answering, receive, report, explain, showPreview: previewBy(opened), onIdle }
    show(<Reader key={number} {...asking} {...showing} />)
    return
  }
  show(<section class="sheet blank" aria-busy="true" />)
  try {
    const { showCompose, loadInbox, compose } = await loading
    const composing = { ...setting, compose }
    const form = inbox && (await loadInbox(composing)).showForm
    if (number !== visits) return
    show()
    const main = root.querySelector('main') as Element
    leave = form ? form(main, inbox) : showCompose(main, composing)
  } catch {
    const problem = { code: 'unreachable' } as const
    show(<End state={{ at: 'failed', problem }} strings={strings} onRetry={() => location.reload()} />)
  }
}

/** Keeps the state of the page's entry, in which the extension notes that it has declined a link. */
function tidyAddress(tidy: string) {
  const { pathname, search, hash } = location
  if (pathname + search + hash !== tidy) history.replaceState(history.state, '', tidy)
}

/** The address in an inbox's fragment. The reader reports the problems of all others. */
function inboxOf(fragment: string) {
  try {
    const { kind, secret } = parseFragment(fragment)
    return kind === 2 ? secret : undefined
  } catch {
    return undefined
  }
}

async function loadPages() {
  const [page, compose] = await Promise.all([import('./compose-page.tsx'), loadOther(locale, composeTables)])
  return { ...page, compose: compose ?? page.source }
}

addEventListener('hashchange', visit)
visit()
