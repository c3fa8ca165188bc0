/** All that the extension says in French, in one file that is loaded where it is spoken. */
export { compose } from '../widget/ui/strings/fr/compose.ts'
export { evidence } from '../widget/ui/strings/fr/evidence.ts'
export { extension } from '../widget/ui/strings/fr/extension.ts'
export { files } from '../widget/ui/strings/fr/files.ts'
export { inbox } from '../widget/ui/strings/fr/inbox.ts'
export { inboxOwner as owner } from '../widget/ui/strings/fr/inbox-owner.ts'
export { read } from '../widget/ui/strings/fr/read.ts'
export { reportNote } from '../widget/ui/strings/fr/report-note.ts'
