/**
 * Compares a stored hash in constant time. A wiped hash is empty and matches nothing, not even an empty
 * value.
 */
export function matchesHash(stored: Uint8Array, given: Uint8Array): boolean {
  return stored.length === given.length && stored.length > 0 && crypto.subtle.timingSafeEqual(stored, given)
}
