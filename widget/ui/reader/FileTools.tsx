import { useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import { cleanFilePath, distinctNames } from '../files/file-path.ts'
import { saveBlob } from '../files/save-blob.ts'
import { Progress } from '../kit/Progress.tsx'
import type { ShowPreview } from '../preview/show-preview.ts'
import type { FileStrings, ReadStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'
import { openFile, removeFile, zipOf } from '../transfer/received-files.ts'
import { type CreateTransferWorker, runJob } from '../transfer/transfers.ts'
import { useTransfer } from '../transfer/use-transfer.ts'
import { Previews } from './Previews.tsx'

/** `name`: the note's id as text. */
type Props = {
  name: string
  files: readonly ReadBody[]
  createWorker: CreateTransferWorker
  strings: ReadStrings
  fileStrings: FileStrings
  showPreview: ShowPreview
}

/** Actions on the files of a large note: save all as a zip, and previews. */
export function FileTools({ name, files, createWorker, strings, fileStrings, showPreview }: Props) {
  const { progress, run, cancel } = useTransfer()
  const [problem, setProblem] = useState<string>()
  const zipName = zipOf(name)

  const saveAll = async () => {
    if (progress) return
    setProblem(undefined)
    try {
      const names = distinctNames(files.map((file) => cleanFilePath(file.name ?? '')))
      const entries = files.map((file, i) => ({ name: names[i] ?? '', content: new Blob([file.bytes]) }))
      await run((control) => runJob(createWorker, { is: 'zip', file: zipName, entries }, control))
      saveBlob(await (await openFile(zipName)).getFile(), fileStrings.zipName)
    } catch (error) {
      void removeFile(zipName)
      const code = error instanceof AshnoteError ? error.code : undefined
      if (code !== 'aborted')
        setProblem(code === 'no-room' ? fileStrings.noRoomForZip : fileStrings.zipFailed)
    }
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
          onCancel={cancel}
        />
      )}
      <Previews {...{ files, strings, fileStrings, showPreview }} />
    </section>
  )
}
