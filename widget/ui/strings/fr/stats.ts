import type { StatsStrings } from '../pages.ts'

export const stats: StatsStrings = {
  title: 'Ce qui se passe ici, en chiffres',
  intro:
    'Compté par jour, en UTC, et montré une fois le jour passé. Un compteur sait que quelque chose s’est produit tel jour : ni quel message, ni quelle adresse, ni à quelle heure.',
  none: 'Aucun jour avec quelque chose à compter n’est encore passé. Les premiers chiffres paraissent après minuit, UTC.',
  failed: 'Le serveur est injoignable : les chiffres manquent.',
  created: 'Messages créés',
  ended: 'Comment les messages ont fini',
  reports: 'Signalements et décisions',
  day: 'Jour',
  table: 'La même chose en tableau',
  peak: (n) => `au plus ${n} par jour`,
  median: 'Délai médian de décision, en heures',
  names: {
    created: 'Créés',
    read: 'Lus',
    unconfirmed: 'Ouverts, sans confirmation',
    expired: 'Expirés',
    revoked: 'Révoqués',
    locked: 'Bloqués',
    removed: 'Supprimés par l’exploitant',
    reports: 'Signalements',
    decisions: 'Décisions',
  },
}
