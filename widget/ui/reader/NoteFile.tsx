import { Component } from 'preact'
import { contentType } from '../files/content.ts'
import { cleanFileName } from '../files/file-name.ts'
import { formatBytes } from '../format.ts'
import { looks } from '../preview/looks.ts'
import type { ReadStrings } from '../strings/types.ts'
import type { ReadBody } from '../transfer/receive-files.ts'

type Props = { file: ReadBody; strings: ReadStrings }

/** A file to save. One that is in memory can be looked at below it, if it is of a kind for that; an image is at once. */
export class NoteFile extends Component<Props> {
  #urls: string[] = []
  // A type that no browser renders or runs, should its address be opened all the same.
  #blob = new Blob([this.props.file.bytes], { type: 'application/octet-stream' })
  #type = this.props.file.bytes instanceof Blob ? undefined : contentType(this.props.file.bytes)

  #save = (name: string) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(this.#blob)
    this.#urls.push(link.href)
    link.download = name
    link.click()
  }

  #look = ({ currentTarget: details }: { currentTarget: HTMLDetailsElement }) => {
    const place = details.lastElementChild
    if (details.open && place && !place.childElementCount)
      looks.look?.(place, this.props.file, this.props.strings.lang)
  }

  override componentWillUnmount() {
    for (const url of this.#urls) URL.revokeObjectURL(url)
  }

  override render({ file, strings: { lang, open } }: Props) {
    const name = cleanFileName(file.name ?? '')
    return (
      <li>
        <span class="row">
          <span>
            <bdi>{name}</bdi> <small>{formatBytes(lang, this.#blob.size)}</small>
          </span>
          <button type="button" aria-label={`${open.save} ${name}`} onClick={() => this.#save(name)}>
            {open.save}
          </button>
        </span>
        {this.#type && (
          <details open={this.#type.startsWith('image')} onToggle={this.#look}>
            <summary>{open.look}</summary>
            <div />
          </details>
        )}
      </li>
    )
  }
}
