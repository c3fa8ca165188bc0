/** What is said outside of pages, where a table of a language cannot be loaded. */
export const NOTICES: Readonly<Record<'en' | 'fr', { arrived: string }>> = {
  en: { arrived: 'Something sealed has arrived.' },
  fr: { arrived: 'Quelque chose de scellé est arrivé.' },
}
