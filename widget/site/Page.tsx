import type { ComponentChildren } from 'preact'
import { Mark } from '../ui/kit/Mark.tsx'
import type { ReadStrings } from '../ui/strings/types.ts'

type Props = { strings: ReadStrings; isReading: boolean; children: ComponentChildren }

/** Header and footer around every page of the site. */
export function Page({ strings, isReading, children }: Props) {
  return (
    <>
      <header class="top">
        <a class="brand" href="/">
          <Mark />
          Ashnote
        </a>
        {isReading && <a href="/">{strings.writeOne}</a>}
      </header>
      <main>{children}</main>
      <footer class="foot">
        {strings.tagline} <a href="/report">{strings.open.report}</a>
      </footer>
    </>
  )
}
