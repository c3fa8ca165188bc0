import type { FileStrings } from '../types.ts'

export const files: FileStrings = {
  keepOpen:
    'Save what you need before you close this tab: no copy is left on the server, and this one goes with the tab.',
  saveAll: 'Save all as a zip',
  zipName: 'files.zip',
  packing: 'Packing the files',
  noRoomForZip: 'This device has no room for the zip. Save the files one by one.',
  zipFailed: 'The zip could not be made. Save the files one by one.',
  previews: 'Look at a file',
}
