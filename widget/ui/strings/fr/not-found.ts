import type { NotFoundStrings } from '../pages.ts'

export const notFound: NotFoundStrings = {
  title: 'Aucune page ici',
  intro: 'Il n’y a rien à cette adresse. Aucune note n’a été ouverte, et aucune n’est perdue.',
  link: 'Si vous avez suivi un lien qu’on vous a envoyé, il en manque peut-être une partie. Copiez-le en entier et ouvrez-le de nouveau.',
}
