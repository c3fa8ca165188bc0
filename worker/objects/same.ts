/** Equality in constant time; a wiped hash equals nothing. */
export function same(kept: Uint8Array, given: Uint8Array): boolean {
  return kept.length === given.length && kept.length > 0 && crypto.subtle.timingSafeEqual(kept, given)
}
