import type { ManifestStrings } from '../extension-types.ts'

export const manifest: ManifestStrings = {
  name: 'Ashnote',
  description: 'Encrypted notes that can be read once',
  commands: {
    'copy-selection': 'Copy a one-time link to the selection',
    'replace-selection': 'Replace the selection with a one-time link',
    'copy-target': 'Copy a one-time link to the focused link or image',
  },
}
