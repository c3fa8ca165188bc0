import type { NoticeStrings } from '../extension-types.ts'

export const notices: NoticeStrings = { arrived: 'Quelque chose de scellé est arrivé.' }
