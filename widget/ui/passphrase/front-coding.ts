/**
 * Front coding of a sorted list of words: each line is the number of letters that a word shares with the word before
 * it, at most 9, and the rest of the word.
 */
export function decodeFrontCoded(text: string): string[] {
  let word = ''
  return text
    .trim()
    .split('\n')
    .map((line) => {
      word = word.slice(0, Number(line[0])) + line.slice(1)
      return word
    })
}
