import type { ReportNoteStrings } from '../report-types.ts'

/** Strings for reporting an open note. */
export const reportNote: ReportNoteStrings = {
  title: 'Signaler un abus',
  categories: {
    'child-abuse': 'Abus sexuels d’enfants',
    terrorism: 'Terrorisme',
    violence: 'Menaces ou appels à la violence',
    hate: 'Haine contre des personnes',
    'intimate-images': 'Images intimes sans consentement',
    privacy: 'Données privées de quelqu’un',
    fraud: 'Fraude ou hameçonnage',
    malware: 'Logiciel malveillant',
    copyright: 'Droit d’auteur ou marques',
    other: 'Autre chose d’illégal',
  },
  form: {
    category: 'De quoi s’agit-il ?',
    choose: 'Choisir',
    words: 'Qu’est-ce qui ne va pas ?',
    wordsHint: 'Ce que c’est, et pourquoi c’est illégal',
    optional: 'facultatif',
    name: 'Votre nom',
    mail: 'Votre adresse électronique',
    mailHint: 'pour les questions de l’exploitant',
    send: 'Envoyer le signalement',
    sending: 'Envoi…',
    cancel: 'Annuler',
    close: 'Fermer',
    failed: 'Le signalement n’est pas parti. Rien n’est perdu ; réessayez.',
  },
  open: {
    intro:
      'Ceci va à l’exploitant de ce serveur, et à personne d’autre. L’expéditeur n’apprend pas qui a signalé.',
    sent: 'Ce qui est envoyé',
    proof:
      'La preuve que ce serveur a remis ce message : son reçu, son identifiant et le condensat du texte chiffré',
    evidence: (size, days) =>
      `Le message lui-même (${size}) avec sa clé, scellé pour que seul l’exploitant puisse l’ouvrir, pendant ${days} au plus`,
    noEvidence:
      'Pas le message lui-même : cet exploitant ne prend pas de preuve, dites donc ce qu’il contient',
    onlyProof: 'Pas le message lui-même : il est trop volumineux pour cela, dites donc ce qu’il contient',
    said: 'Ce que vous choisissez et écrivez ci-dessous',
    mailHint: 'facultatif, pour les questions de l’exploitant',
    never:
      'Jamais le lien, une phrase secrète ni d’autres messages. Votre adresse réseau n’est pas conservée.',
    without: {
      'too-large': 'Le message est trop volumineux pour servir de preuve ; le signalement part sans lui.',
      'changed-file':
        'Le message n’est plus ici, ou plus tel qu’il est arrivé ; le signalement part sans lui.',
    },
    reported: 'Ce message a déjà été signalé, avec ce même reçu.',
    notOurs: 'Le serveur ne reconnaît pas ce reçu. Il est peut-être trop ancien.',
  },
  done: {
    title: 'Le signalement est arrivé',
    text: 'Avec ce numéro, vous pouvez voir ce que l’exploitant décide. Personne d’autre ne l’a.',
    number: 'Numéro de dossier',
    copy: 'Copier',
    copied: 'Copié',
    keep: 'Voir le dossier',
  },
}
