/** About 64 bits, which is enough behind a memory-hard hash and limited attempts. */
const WORDS = 5
const RANGE = 65536

/** Five words, each chosen with equal probability. `random` fills its array. */
export function suggestPassphrase(
  words: readonly string[],
  random: (numbers: Uint16Array<ArrayBuffer>) => void,
): string {
  // Numbers above the last whole multiple would favour the first words.
  const limit = RANGE - (RANGE % words.length)
  const chosen: Array<string | undefined> = []
  const number = new Uint16Array(1)
  while (chosen.length < WORDS) {
    random(number)
    const value = number[0] ?? RANGE
    if (value < limit) chosen.push(words[value % words.length])
  }
  return chosen.join(' ')
}
