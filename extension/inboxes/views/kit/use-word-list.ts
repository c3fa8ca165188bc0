import { useEffect, useState } from 'preact/hooks'

/** Loads the word list, for views that write or read words. */
export function useWordList(): readonly string[] | undefined {
  const [list, setList] = useState<readonly string[]>()
  useEffect(() => {
    import('../../../../widget/ui/passphrase/word-list.ts').then(
      ({ wordList }) => setList(wordList),
      () => undefined,
    )
  }, [])
  return list
}
