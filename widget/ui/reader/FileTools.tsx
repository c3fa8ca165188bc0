import { useEffect, useRef, useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import { cleanFilePath, distinctNames } from '../files/file-path.ts'
import { saveBlob } from '../files/save-blob.ts'
import { Progress } from '../kit/Progress.tsx'
import type { FileStrings, ReadStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'
import { openFile, removeFile, zipOf } from '../transfer/received-files.ts'
import { type CreateTransferWorker, runJob } from '../transfer/transfers.ts'
import { Previews } from './Previews.tsx'

/** `name`: the note's id as text. */
type Props = {
  name: string
  files: readonly ReadBody[]
  createWorker: CreateTransferWorker
  strings: ReadStrings
  fileStrings: FileStrings
}

/** Actions on the files of a large note: save all as a zip, and previews. */
export function FileTools({ name, files, createWorker, strings, fileStrings }: Props) {
  const [progress, setProgress] = useState<{ done: number; total: number | undefined }>()
  const [problem, setProblem] = useState<string>()
  const abort = useRef(new AbortController())
  useEffect(() => () => abort.current.abort(), [])
  const zipName = zipOf(name)

  const saveAll = async () => {
    if (progress) return
    abort.current = new AbortController()
    setProblem(undefined)
    setProgress({ done: 0, total: undefined })
    try {
      const names = distinctNames(files.map((file) => cleanFilePath(file.name ?? '')))
      const entries = files.map((file, i) => ({ name: names[i] ?? '', content: new Blob([file.bytes]) }))
      await runJob(
        createWorker,
        { is: 'zip', file: zipName, entries },
        { signal: abort.current.signal, onProgress: (done, total) => setProgress({ done, total }) },
      )
      saveBlob(await (await openFile(zipName)).getFile(), fileStrings.zipName)
    } catch (error) {
      void removeFile(zipName)
      const code = error instanceof AshnoteError ? error.code : undefined
      if (code !== 'aborted')
        setProblem(code === 'no-room' ? fileStrings.noRoomForZip : fileStrings.zipFailed)
    }
    setProgress(undefined)
  }
  return (
    <section class="sheet file-tools">
      <p class="soft">{fileStrings.keepOpen}</p>
      {files.length > 1 && (
        <div class="row">
          <button type="button" onClick={saveAll} aria-disabled={!!progress}>
            {fileStrings.saveAll}
          </button>
          <p class="problem" role="alert">
            {problem}
          </p>
        </div>
      )}
      {progress && (
        <Progress
          strings={strings}
          label={fileStrings.packing}
          cancel={strings.sealed.cancel}
          {...progress}
          onCancel={() => abort.current.abort()}
        />
      )}
      <Previews {...{ files, strings, fileStrings }} />
    </section>
  )
}
