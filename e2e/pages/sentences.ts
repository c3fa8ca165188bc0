/**
 * The part of a sentence before its first value, for values that a test cannot know, such as times.
 * @param sentence an entry of a string table that takes values
 */
export const startOf = (sentence: (...values: never[]) => string): string => {
  const marks = Array.from({ length: sentence.length }, () => MARK as never)
  return (sentence(...marks).split(MARK)[0] ?? '').trim()
}

const MARK = '|'
