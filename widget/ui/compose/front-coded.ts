/**
 * Words in the order of the alphabet, front-coded: each after a digit that says how many letters it begins with are
 * those of the word before (`0abacus2domen` is abacus and abdomen). Compressed, a list takes two thirds of the bytes so.
 */
export function decodeWords(text: string): string[] {
  let last = ''
  return Array.from(text.matchAll(/(\d)(\D+)/g), ([, shared, rest = '']) => {
    last = last.slice(0, Number(shared)) + rest.trimEnd()
    return last
  })
}
