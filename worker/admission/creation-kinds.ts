/**
 * What strangers can make a server store. Each kind has limits and proof of work of its own, so a flood of one
 * takes nothing from the others.
 */
export const CREATION_KINDS = ['note', 'inbox', 'envelope', 'report'] as const
export type CreationKind = (typeof CREATION_KINDS)[number]
