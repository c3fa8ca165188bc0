import type { DecisionReason } from '../../../../shared/report/abuse.ts'

/** Why an operator acted, or did not. */
export const reasons: Record<DecisionReason, string> = {
  'illegal-child-abuse': 'Illégal : abus sexuels d’enfants',
  'illegal-terrorism': 'Illégal : terrorisme',
  'illegal-threat': 'Illégal : menaces ou appels à la violence',
  'illegal-hate': 'Illégal : haine contre des personnes',
  'illegal-intimate-images': 'Illégal : images intimes sans consentement',
  'illegal-privacy': 'Illégal : données privées de quelqu’un',
  'illegal-fraud': 'Illégal : fraude',
  'illegal-copyright': 'Illégal : droit d’auteur ou marques',
  'illegal-other': 'Illégal pour une autre raison',
  malware: 'Logiciel malveillant',
  terms: 'Contraire aux conditions d’utilisation',
  'court-order': 'Un tribunal ou une autorité l’a ordonné',
  'not-illegal': 'Ce n’est ni illégal ni contraire aux conditions',
  'not-found': 'Il n’y a rien à ce lien',
  'not-substantiated': 'Le signalement ne montre pas ce qui ne va pas',
  duplicate: 'Cela avait déjà été décidé',
}
