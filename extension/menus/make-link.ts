/** What the actions do: make a one-time link of something in a page. */
import { createClient } from '../../shared/http/client.ts'
import { EMPTY_DRAFT } from '../../widget/ui/draft/draft.ts'
import { fittingTtl, USUAL_TTL } from '../../widget/ui/draft/expiry.ts'
import type { InsertProblem } from '../../widget/ui/strings/menu-types.ts'
import type { RunOffscreenJob } from '../offscreen/channel.ts'
import { mayReach } from '../server/server-access.ts'
import { loadSettings } from '../settings/settings.ts'
import { callInPage, type FrameTarget, OutOfReach } from './in-page.ts'
import type { MenuOutcome } from './outcome.ts'
import { type Click, type PageContent, type ReadPage, type ReadResult, readField } from './read-page.ts'

/**
 * How an action was invoked. `isPrivate`: in an incognito window. `runJob` makes notes and copies to the
 * clipboard.
 */
export type MenuRequest = {
  frame: FrameTarget
  click: Click | undefined
  isPrivate: boolean
  runJob: RunOffscreenJob
}

/** Copies a link to what `read` finds. */
export const copyLinkTo =
  (read: ReadPage) =>
  async ({ frame, click, ...making }: MenuRequest): Promise<MenuOutcome> => {
    const made = await makeNote(await read(frame, click), making, true)
    return 'link' in made ? { at: 'made', ...made } : made
  }

/** Replaces the selection with a link. If that fails, copies the link and says why. */
export async function replaceSelectionWithLink({
  frame,
  click,
  ...making
}: MenuRequest): Promise<MenuOutcome | undefined> {
  const name = crypto.randomUUID()
  const content = await readField(name)(frame, click)
  const made = await makeNote(content, making, false)
  if (!('link' in made)) return made
  const { link } = made
  const isOutOfReach = typeof content === 'object' && 'text' in content && content.isOutOfReach
  const instead = isOutOfReach ? 'out-of-reach' : await insertLink(frame, name, link)
  if (!instead) return undefined
  const copied = await making.runJob({ copy: link })
  return { at: 'made', link, isCopied: 'isCopied' in copied && copied.isCopied, instead }
}

type Made = { link: string; isCopied: boolean }

/** Makes a note of what was read. @returns its link, or why there is none */
async function makeNote(
  content: ReadResult,
  { isPrivate, runJob }: Pick<MenuRequest, 'isPrivate' | 'runJob'>,
  copies: boolean,
): Promise<Made | Exclude<MenuOutcome, { at: 'made' }>> {
  if (content === 'too-large') return { at: 'not-sent', failure: { code: content } }
  if (typeof content === 'string') return { at: 'nothing-read', problem: content }
  const { server, ttl: wanted } = await loadSettings()
  if (!(await mayReach(server))) return { at: 'no-access', server }
  const limits = await createClient({ server, fetch })
    .limits()
    .catch(() => USUAL_TTL)
  const ttl = fittingTtl(wanted, limits)
  // The history exists to show receipts; what is not in it has nobody to show one to.
  const post = { ...EMPTY_DRAFT, ...draftOf(content), ttl, receipt: !isPrivate, server, isPrivate }
  const posted = await runJob({ post, copies })
  return 'failure' in posted ? { at: 'not-sent', failure: posted.failure } : posted
}

/** @returns why the link could not replace the selection; undefined when it did */
async function insertLink(
  frame: FrameTarget,
  name: string,
  link: string,
): Promise<InsertProblem | undefined> {
  try {
    const inserted = await callInPage(frame, 'insertLink', [name, link])
    if (!inserted) return 'page-gone'
    return inserted.problem === 'none' ? undefined : inserted.problem
  } catch (error) {
    if (error instanceof OutOfReach) return 'page-gone'
    throw error
  }
}

function draftOf(content: PageContent): { text: string } | { files: File[] } {
  if ('text' in content) return content
  const { name, type, base64 } = content.image
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return { files: [new File([bytes], name, { type })] }
}
