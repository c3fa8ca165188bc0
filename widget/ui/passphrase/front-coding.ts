/**
 * Decodes a front-coded sorted word list. Each line is the number of letters shared with the previous word,
 * at most 9, and the rest of the word.
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
