import type { FrameStrings } from '../types.ts'

export const frame: FrameStrings = {
  secret: 'Secret',
  hint: 'Scellé sur cet appareil. Le formulaire reçoit un lien qui s’ouvre une seule fois.',
  sealed: 'Scellé',
  sealedHint: 'Le formulaire envoie un lien qui s’ouvre une seule fois.',
  change: 'Modifier',
  handed: 'Scellé. Cette page en a le lien',
}
