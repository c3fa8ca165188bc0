/** Compares two hashes in constant time. A wiped hash is empty and equals nothing, not even another wiped one. */
export function matchesHash(stored: Uint8Array, given: Uint8Array): boolean {
  return stored.length === given.length && stored.length > 0 && crypto.subtle.timingSafeEqual(stored, given)
}
