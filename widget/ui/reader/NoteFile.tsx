import { Component } from 'preact'
import { formatBytes } from '../format.ts'
import type { ReadStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'
import { imageType, plainText } from './content.ts'
import { cleanFileName } from './file-name.ts'

type Props = { file: ReadBody; strings: ReadStrings }

/** A file to save, with a look at plain images and plain text. */
export class NoteFile extends Component<Props> {
  #urls: string[] = []
  #image = this.#preview()

  #url(type: string): string {
    const url = URL.createObjectURL(new Blob([this.props.file.bytes], { type }))
    this.#urls.push(url)
    return url
  }

  #preview(): string | undefined {
    const { bytes } = this.props.file
    const type = bytes instanceof Blob ? undefined : imageType(bytes)
    return type && this.#url(type)
  }

  #save = (name: string) => {
    const link = document.createElement('a')
    // A type that no browser renders or runs, should the address be opened all the same.
    link.href = this.#url('application/octet-stream')
    link.download = name
    link.click()
  }

  override componentWillUnmount() {
    for (const url of this.#urls) URL.revokeObjectURL(url)
  }

  override render({ file, strings: { lang, open } }: Props) {
    const name = cleanFileName(file.name ?? '')
    const { bytes } = file
    const text = this.#image || bytes instanceof Blob ? undefined : plainText(bytes)
    return (
      <li>
        {this.#image && <img src={this.#image} alt="" />}
        <span class="row">
          <span>
            <bdi>{name}</bdi>{' '}
            <small>{formatBytes(lang, bytes instanceof Blob ? bytes.size : bytes.length)}</small>
          </span>
          <button type="button" aria-label={`${open.save} ${name}`} onClick={() => this.#save(name)}>
            {open.save}
          </button>
        </span>
        {text && (
          <details>
            <summary>{open.preview}</summary>
            <pre dir="auto">{text}</pre>
          </details>
        )}
      </li>
    )
  }
}
