import type { FrameStrings } from '../types.ts'

export const frame: FrameStrings = {
  secret: 'Secret',
  hint: 'Sealed on this device. The form gets a link that opens once.',
  sealed: 'Sealed',
  sealedHint: 'The form sends a link that opens once.',
  change: 'Change',
  handed: 'Sealed. This page has its link',
}
