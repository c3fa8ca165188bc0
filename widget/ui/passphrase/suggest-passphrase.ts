/** Of a note. About 64 bits, which is enough behind a memory-hard hash and limited attempts. */
const NOTE_WORDS = 5
const RANGE = 65536

/** Words, each chosen with equal probability. `random` fills its array. */
export function suggestPassphrase(
  words: readonly string[],
  random: (numbers: Uint16Array<ArrayBuffer>) => void,
  count = NOTE_WORDS,
): string {
  // Numbers above the last whole multiple would favour the first words.
  const limit = RANGE - (RANGE % words.length)
  const chosen: Array<string | undefined> = []
  const number = new Uint16Array(1)
  while (chosen.length < count) {
    random(number)
    const value = number[0] ?? RANGE
    if (value < limit) chosen.push(words[value % words.length])
  }
  return chosen.join(' ')
}
