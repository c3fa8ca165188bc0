import type { ReportStrings } from '../report-types.ts'
import { reportNote } from './report-note.ts'
import { statement } from './statement.ts'

export const report: ReportStrings = {
  ...reportNote,
  ...statement,
  page: {
    title: 'Report a link',
    intro:
      'For a link that you have not opened. What stands behind # is the key: it is taken off in this browser and never sent.',
    opened:
      'If you have the note open, use “Report abuse” below it. That proves what was in it; this form cannot.',
    link: 'The link',
    linkHint: 'https://…/#…',
    stripped: 'The key has been taken off. What is left above is all that the server is told.',
    elsewhere: (server) => `That link belongs to another server. Report it there: ${server}/report`,
    noLink: 'That is not a whole link to a note.',
    place: 'Where did you find it?',
    placeHint: 'The page, group or message it was in',
    anonymous: 'Name and mail address may be left out for the sexual abuse of children.',
    goodFaith: 'I believe in good faith that what I say here is accurate and complete.',
    explain: (least) => `Say in at least ${least} characters what is wrong with it.`,
    required: 'Name and mail address are needed, because the law asks for them.',
  },
  look: {
    title: 'What became of a report',
    label: 'Case number',
    button: 'Look it up',
    unknown: 'There is no such case. Check the number; cases are forgotten after some months.',
    received: (when) => `Received on ${when}.`,
    open: 'Not decided yet.',
  },
}
