import type { MenuStrings } from '../menu-types.ts'

export const menus: MenuStrings = {
  items: {
    'copy-selection': 'Copy a one-time link to this',
    'replace-selection': 'Replace the selection with a one-time link',
    'copy-target': 'Copy a one-time link to this',
  },
  copied: 'One-time link copied',
  made: 'Here is the one-time link',
  nothing: 'No link was made',
  problems: {
    'nothing-selected': 'Nothing is selected there.',
    'unknown-field': 'The browser does not tell what is selected in a field of this kind.',
    'nothing-here': 'Move to a link or an image with the Tab key first.',
    'page-out-of-reach':
      'The browser lets no extension into this page or frame. Copy what you want to send and write a note.',
    'image-out-of-reach':
      'Its website does not let this image be read from here. Save it, and add the file to a note.',
  },
  instead: {
    'field-gone': 'The field can no longer be changed, so the link is here instead.',
    'selection-changed': 'The text was changed meanwhile, so it was left alone. The link is here instead.',
    'does-not-fit': 'The link is longer than the field allows, so it is here instead.',
    refused: 'The page did not let the link into the field, so it is here instead.',
    'page-gone': 'The page is no longer there, so the link is here instead.',
    'out-of-reach': 'The browser lets no extension into this page or frame, so the link is here instead.',
  },
  write: 'Write a note',
}
