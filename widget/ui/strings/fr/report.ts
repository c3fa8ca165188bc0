import type { ReportStrings } from '../report-types.ts'
import { reasons } from './reasons.ts'

export const report: ReportStrings = {
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
  outcomes: {
    removed: 'Le message a été supprimé',
    restricted: 'Le réseau d’où il vient ne peut plus créer de messages pendant un temps',
    kept: 'Rien n’a été fait',
  },
  reasons,
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
    close: 'Fermer',
    failed: 'Le signalement n’est pas parti. Rien n’est perdu ; réessayez.',
  },
  open: {
    intro:
      'Ceci va à l’exploitant de ce serveur, et à personne d’autre. L’expéditeur n’apprend pas qui a signalé.',
    sent: 'Ce qui est envoyé',
    proof:
      'La preuve que ce serveur a remis ce message : son reçu, son identifiant et le condensat du texte chiffré',
    evidence: (days) =>
      `Le message lui-même avec sa clé, scellé pour que seul l’exploitant puisse l’ouvrir, pendant ${days} au plus`,
    noEvidence:
      'Pas le message lui-même : cet exploitant ne prend pas de preuve, dites donc ce qu’il contient',
    said: 'Ce que vous choisissez et écrivez ci-dessous',
    never: 'Jamais le lien, une phrase secrète ni d’autres messages. Votre adresse n’est pas conservée.',
    tooLarge: 'Le message est trop volumineux pour servir de preuve ; le signalement part sans lui.',
    reported: 'Ce message a déjà été signalé, avec ce même reçu.',
    notOurs: 'Le serveur ne reconnaît pas ce reçu. Il est peut-être trop ancien.',
  },
  page: {
    title: 'Signaler un lien',
    intro:
      'Pour un lien que vous n’avez pas ouvert. Ce qui suit # est la clé : elle est retirée dans ce navigateur et n’est jamais envoyée.',
    opened:
      'Si le message est ouvert devant vous, utilisez « Signaler un abus » en dessous : cela prouve ce qu’il contient, ce formulaire ne le peut pas.',
    link: 'Le lien',
    linkHint: 'https://…/#…',
    stripped: 'La clé a été retirée. Ce qui reste ci-dessus est tout ce que le serveur apprend.',
    elsewhere: (server) => `Ce lien appartient à un autre serveur. Signalez-le là-bas : ${server}/report`,
    noLink: 'Ce n’est pas un lien entier vers un message.',
    place: 'Où l’avez-vous trouvé ?',
    placeHint: 'La page, le groupe ou le message où il était',
    anonymous: 'Nom et adresse peuvent être omis pour les abus sexuels d’enfants.',
    goodFaith: 'Je crois de bonne foi que ce que je dis ici est exact et complet.',
    explain: (least) => `Dites en au moins ${least} caractères ce qui ne va pas.`,
    required: 'Le nom et l’adresse sont nécessaires, car la loi les demande.',
  },
  done: {
    title: 'Le signalement est arrivé',
    text: 'Avec ce numéro, vous pouvez voir ce que l’exploitant décide. Personne d’autre ne l’a.',
    number: 'Numéro de dossier',
    copy: 'Copier',
    copied: 'Copié',
    keep: 'Voir le dossier',
    again: 'Signaler un autre lien',
  },
  look: {
    title: 'Ce qu’est devenu un signalement',
    label: 'Numéro de dossier',
    button: 'Chercher',
    unknown: 'Ce dossier n’existe pas. Vérifiez le numéro ; les dossiers sont oubliés après quelques mois.',
    received: (when) => `Reçu le ${when}.`,
    open: 'Pas encore décidé.',
    decided: (when) => `Décidé le ${when}.`,
  },
  statement: {
    title: 'L’exploitant a agi contre ce message',
    by: 'Une personne l’a décidé, après un signalement ou une injonction.',
    redress: 'Si vous pensez que c’est une erreur, écrivez à l’exploitant ou adressez-vous à un tribunal.',
    contact: 'De qui il s’agit',
  },
}
