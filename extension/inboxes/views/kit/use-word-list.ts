import { useEffect, useState } from 'preact/hooks'

/** The word list, which is loaded where words are written or read. */
export function useWordList(): readonly string[] | undefined {
  const [list, setList] = useState<readonly string[]>()
  useEffect(() => {
    import('../../../../widget/ui/passphrase/word-list.ts').then(
      ({ words }) => setList(words),
      () => undefined,
    )
  }, [])
  return list
}
