/** From something in a page to a one-time link to it. */
import { createClient } from '../../shared/http/client.ts'
import { EMPTY_DRAFT } from '../../widget/ui/draft/draft.ts'
import { fittingTtl, USUAL_TTL } from '../../widget/ui/draft/expiry.ts'
import type { InsertProblem, ReadProblem } from '../../widget/ui/strings/menu-types.ts'
import type { RunOffscreenJob } from '../offscreen/channel.ts'
import type { PageImage } from '../page-tools/image.ts'
import { mayReach } from '../server/server-access.ts'
import { loadSettings } from '../settings/settings.ts'
import { callInPage, OutOfReach, type Place } from './in-page.ts'
import type { Action } from './items.ts'
import type { Outcome } from './outcome.ts'

/** What the menu itself tells, where it was used. */
export type Chosen = { selection?: string | undefined; link?: string | undefined; image?: string | undefined }

/** `isOutOfReach`: the browser told it, and lets no extension into the page. */
type Thing = { text: string; isOutOfReach?: boolean } | { picture: PageImage }

/** What a browser carries from a page to here in one piece, with room to spare. */
const MOST_PICTURE_BYTES = 32 * 1024 * 1024

/** Does what was asked for. @returns what there is to show; nothing when a link has replaced the selection */
export async function perform(
  action: Action,
  place: Place,
  chosen: Chosen | undefined,
  runJob: RunOffscreenJob,
): Promise<Outcome | undefined> {
  const name = crypto.randomUUID()
  const taken = await take(action, place, chosen, name)
  if (typeof taken === 'string') {
    if (taken === 'too-large') return { at: 'not-sent', failure: { code: taken } }
    return { at: 'nothing-read', problem: taken }
  }
  const { server, ttl: asked } = await loadSettings()
  if (!(await mayReach(server))) return { at: 'no-access', server }
  const limits = await createClient({ server, fetch })
    .limits()
    .catch(() => USUAL_TTL)
  const ttl = fittingTtl(asked, limits)
  const replaces = action === 'replace-selection'
  // Receipts are what the history is for.
  const post = { ...EMPTY_DRAFT, ...draftOf(taken), ttl, receipt: true, server }
  const posted = await runJob({ post, copies: !replaces })
  if ('failure' in posted) return { at: 'not-sent', failure: posted.failure }
  const { link } = posted
  if (!replaces) return { at: 'made', link, isCopied: posted.isCopied }
  const isOutOfReach = 'text' in taken && taken.isOutOfReach
  const instead = isOutOfReach ? 'out-of-reach' : await put(place, name, link)
  if (!instead) return undefined
  const copied = await runJob({ copy: link })
  return { at: 'made', link, isCopied: 'isCopied' in copied && copied.isCopied, instead }
}

async function take(
  action: Action,
  place: Place,
  chosen: Chosen | undefined,
  name: string,
): Promise<Thing | ReadProblem | 'too-large'> {
  if (action === 'copy-target') return readTarget(place, chosen)
  const isChosen = chosen !== undefined
  const selection = chosen?.selection
  try {
    if (action === 'replace-selection') {
      const taken = await callInPage(place, 'readField', [isChosen, name])
      return taken && 'text' in taken ? taken : (taken?.problem ?? 'nothing-selected')
    }
    const taken = await callInPage(place, 'readSelection', [isChosen])
    if (taken && 'text' in taken) return taken
    return selection ? { text: selection } : (taken?.problem ?? 'nothing-selected')
  } catch (error) {
    const problem = problemOf(error)
    return selection ? { text: selection, isOutOfReach: true } : problem
  }
}

async function readTarget(
  place: Place,
  chosen: Chosen | undefined,
): Promise<Thing | ReadProblem | 'too-large'> {
  if (chosen?.link && !chosen.image) return { text: chosen.link }
  try {
    const target = chosen?.image ? { image: chosen.image } : await callInPage(place, 'readTarget', [])
    if (!target || 'problem' in target) return 'nothing-here'
    if ('link' in target) return { text: target.link }
    const picture = await callInPage(place, 'readImage', [target.image, MOST_PICTURE_BYTES])
    if (picture === 'too-large') return picture
    return picture ? { picture } : 'image-out-of-reach'
  } catch (error) {
    return problemOf(error)
  }
}

/** @returns why the link could not be put where the selection was; nothing when it is there */
async function put(place: Place, name: string, link: string): Promise<InsertProblem | undefined> {
  try {
    const answer = await callInPage(place, 'insertLink', [name, link])
    if (!answer) return 'page-gone'
    return answer.problem === 'none' ? undefined : answer.problem
  } catch (error) {
    if (error instanceof OutOfReach) return 'page-gone'
    throw error
  }
}

function problemOf(error: unknown): ReadProblem {
  if (error instanceof OutOfReach) return 'page-out-of-reach'
  throw error
}

function draftOf(thing: Thing): { text: string } | { files: File[] } {
  if ('text' in thing) return thing
  const { name, type, base64 } = thing.picture
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return { files: [new File([bytes], name, { type })] }
}
