import type { NoticeStrings } from '../extension-types.ts'

export const notices: NoticeStrings = { arrived: 'Something sealed has arrived.' }
