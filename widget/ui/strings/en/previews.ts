import type { PreviewStrings } from '../types.ts'

export const previews: PreviewStrings = {
  pdf: 'The pages as images. Forms, comments and some fonts may be missing: save it to see all of it.',
  notShown: {
    unknown: 'Only plain images, short texts and PDFs can be shown here. Save it to open it elsewhere.',
    'too-large': 'It is too large to be shown here. Save it to open it elsewhere.',
    broken: 'It is damaged, or not what it says it is. Save it to open it elsewhere.',
    locked: 'It wants a password. Save it to open it elsewhere.',
    slow: 'Showing it takes too long. Save it to open it elsewhere.',
  },
  elsewhere: 'It cannot be shown here. Save it to open it elsewhere.',
}
