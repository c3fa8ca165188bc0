import type { EvidenceStrings } from '../evidence-types.ts'

export const evidence: EvidenceStrings = {
  title: 'Preuve d’un signalement',
  warning:
    'Ce qui a été signalé peut être difficile à supporter, et en garder ou en transmettre une partie est un délit. N’ouvrez que si c’est à vous de décider de ce dossier. Les images restent grises et floues jusqu’à ce que vous en demandiez plus.',
  compare:
    'Comparez ceci avec le dossier au bureau, ou avec son export. Une preuve qui en diffère ne prouve rien.',
  number: 'Dossier',
  unnamed: 'Elle n’en nomme aucun.',
  note: 'Message signalé',
  digest: 'Empreinte de son contenu chiffré',
  tag: 'Marque du reçu',
  times: 'Selon le reçu',
  lived: (made, read) => `créé le ${made}, lu le ${read}`,
  bearer: 'Message qui l’a apportée',
  open: 'Ouvrir la preuve',
  category: 'Signalé pour',
  words: 'Ce que dit la personne qui signale',
  wordless: 'Rien.',
  reported: 'Ce qui a été signalé',
  sharp: 'Nette',
  colour: 'En couleur',
  refused: {
    title: 'Cette preuve ne tient pas',
    text: 'Elle a été modifiée ou fabriquée : le message qu’elle contient n’est pas celui dont elle donne l’empreinte, ou sa clé ne l’ouvre pas. Elle ne prouve rien, et rien n’en est montré.',
  },
}
