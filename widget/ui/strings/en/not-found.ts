import type { NotFoundStrings } from '../pages.ts'

export const notFound: NotFoundStrings = {
  title: 'No page here',
  intro: 'There is nothing at this address. No note was opened, and none was lost.',
  link: 'If you came by a link that somebody sent you, a part of it may be missing. Copy all of it, and open it again.',
}
