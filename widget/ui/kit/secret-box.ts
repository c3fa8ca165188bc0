/**
 * Attributes of every box for secrets. Browsers save what may be completed or restored to disk, and their
 * enhanced spell checkers and translators send the text away.
 */
export const SECRET_BOX = { autocomplete: 'off', spellcheck: false, translate: false } as const
