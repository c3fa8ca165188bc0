/**
 * What `small-preact.spec.ts` runs twice, bundled with Preact and with the small renderer: it shows trees that are
 * given as data, does to them what a reader does, and notes what can be seen from outside.
 */
import { Component, type ComponentChildren, createRef, type RefObject, render } from 'preact'
import { Page } from '../../widget/site/Page.tsx'
import { read as strings } from '../../widget/ui/strings/en/read.ts'
import { readerScreen } from './reader-screens.tsx'

/** A component as its author writes it: its shape stays, and `slot` is where its values of the moment stand. */
export type Shape = {
  is:
    | 'text'
    | 'element'
    | 'optional'
    | 'either'
    | 'list'
    | 'keyed'
    | 'fragment'
    | 'part'
    | 'field'
    | 'bar'
    | 'icon'
  slot: number
  attributes: string[]
  kids: Shape[]
}
export type Step =
  | { do: 'show'; shape: Shape; values: number[] }
  | { do: 'screen'; screen: number; values: number[] }
  | { do: 'remount' | 'late' | 'tick' }
  | { do: 'click' | 'focus'; at: number }
/** `focus` and `refs` are places in the document; `left` counts the components that are mounted. */
export type Seen = {
  html: string
  drawn: number
  focus: number
  calls: string[]
  refs: number[]
  left: number
}

/** What an attribute is from one rendering to the next, as far as the reader's components go. */
const ATTRIBUTES: Record<string, readonly unknown[]> = {
  class: ['a', 'b c', '', undefined],
  role: ['alert', 'status', undefined],
  style: [{ animationDuration: '1s' }, { animationDuration: '2s', color: 'red' }, {}],
  'aria-label': ['x', '', undefined],
  'aria-disabled': [true, false],
  hidden: [true, false],
  tabIndex: [-1, 0],
  dir: ['auto', 'rtl'],
  required: [true, false],
  spellcheck: [true, false],
  type: ['password', 'text'],
  autocapitalize: ['off', 'on'],
  max: [1, 10],
  value: [undefined, 3, 7, 0],
  d: ['M1 1', 'M2 2'],
}
/** Each place has its own, because Preact may take the element of one place for another, and this one never does. */
const TAGS = [
  ['button', 'a'],
  ['div', 'section'],
  ['p', 'pre'],
  ['span', 'small'],
] as const
const TEXTS = [null, false, true, '', 'text', 0, 7, undefined, '<b>&amp;</b>', 'other']

let calls: string[] = []
let made = 0
let mounted = 0
let gone: Part[] = []
let isLate = false
let objects: Array<RefObject<Element | null>> = []
const held = new Set<Element>()

type PartProps = { name: string; isEager?: boolean; children?: ComponentChildren }

class Part extends Component<PartProps, { count: number; isReady?: boolean }> {
  #id = `${this.props.name}#${++made}`
  override state = { count: 0, isReady: false }

  constructor(props: PartProps) {
    super(props)
    calls.push(`new ${this.#id}`)
  }

  override componentDidMount() {
    mounted++
    calls.push(`mount ${this.#id}`)
    if (this.props.isEager) this.setState({ isReady: true })
  }

  override componentWillUnmount() {
    mounted--
    calls.push(`unmount ${this.#id}`)
    gone.push(this)
  }

  #more = (event: Event) => {
    event.stopPropagation()
    this.setState({ count: this.state.count + 1 })
    this.setState(({ count }, { name }) => ({ count: count + name.length }))
    calls.push(`click ${this.#id} at ${this.state.count}`)
  }

  override render({ name, children }: PartProps, { count, isReady }: { count: number; isReady?: boolean }) {
    // Otherwise how often is the renderer's business.
    if (isLate) calls.push(`render ${this.#id}`)
    return (
      <>
        <button type="button" onClick={this.#more}>
          {count}
        </button>
        {isReady && <em ref={noted}>ready</em>}
        {count % 4 === 2 ? <Leaf name={`${name}.leaf`} /> : children}
      </>
    )
  }
}
class Leaf extends Part {}
const PARTS = TAGS.map(() => class extends Part {})

const noted = (element: Element | null) => {
  calls.push(`ref ${element?.localName}`)
}

/** Refs of every kind, new ones for each rendering too. */
function refOf(value: number) {
  if (value % 4 === 0) return noted
  if (value % 4 === 1) return undefined
  if (value % 4 === 2) {
    objects.push(createRef<Element>())
    return objects.at(-1)
  }
  let last: Element | null = null
  return (element: Element | null) => {
    if (last) held.delete(last)
    last = element
    if (element) held.add(element)
  }
}

function view({ is, slot, attributes, kids }: Shape, values: number[], place = 0): ComponentChildren {
  const value = (offset: number) => values[(slot + offset) % values.length] as number
  const number = value(0)
  const props: Record<string, unknown> = {}
  for (const [i, name] of attributes.entries()) {
    const choices = ATTRIBUTES[name]
    const chosen = value(i + 1)
    if (choices) props[name] = choices[chosen % choices.length]
    else if (name === 'ref') props.ref = refOf(chosen)
    else if (name === 'onClick' && chosen % 3) {
      props.onClick = (event: Event) => {
        event.stopPropagation()
        calls.push(`click ${place} of ${chosen}`)
      }
    } else props[name] = undefined
  }
  const children = () => kids.map((kid, i) => view(kid, values, i))
  const [One, Other] = TAGS[place % TAGS.length] as ['div', 'section']
  const PartHere = PARTS[place % PARTS.length] as typeof Part
  const items = (key: (i: number) => string | undefined) =>
    Array.from({ length: number % 4 }, (_, i) => (
      <PartHere key={key(i)} name={`item${key(i)}`}>
        {kids[0] && view(kids[0], values)}
      </PartHere>
    ))
  switch (is) {
    case 'text':
      return TEXTS[number % TEXTS.length]
    case 'element':
      return <One {...props}>{children()}</One>
    case 'optional':
      return number % 2 ? <One {...props}>{children()}</One> : [null, false, undefined][number % 3]
    case 'either':
      if (number % 3 === 0) return <PartHere name="either">{children()}</PartHere>
      return number % 3 === 1 ? <One {...props}>{children()}</One> : <Other {...props}>{children()}</Other>
    case 'list':
      return items(() => undefined)
    case 'keyed':
      return items((i) => `${number >> 3}.${i}`)
    case 'fragment':
      return <>{children()}</>
    case 'part':
      return (
        <PartHere name={`${place}`} isEager={slot % 2 === 1}>
          {children()}
        </PartHere>
      )
    case 'field':
      return <input {...props} />
    case 'bar':
      return <progress {...props} />
    case 'icon':
      return (
        <svg viewBox="0 0 32 32" aria-hidden="true" width={number}>
          {number % 2 ? (
            <path {...props} />
          ) : (
            <>
              <path />
              <g {...props}>{number % 4 ? <path /> : null}</g>
            </>
          )}
        </svg>
      )
  }
}

/** Does the steps one after the other in an empty root, and then takes everything away. */
export async function run(root: Element, steps: readonly Step[], tick: () => void): Promise<Seen[]> {
  made = mounted = 0
  gone = []
  objects = []
  held.clear()
  calls = []
  let visit = 0
  let last: Step | undefined
  const seen: Seen[] = []
  const show = (step = last) => {
    last = step
    if (step?.do === 'show')
      render(<Part key={visit} name="root" children={view(step.shape, step.values)} />, root)
    if (step?.do !== 'screen') return
    const content = <>{readerScreen(step.screen, step.values, (call) => void calls.push(call))}</>
    render(<Page strings={strings} isReading={visit % 2 > 0} children={content} />, root)
  }
  const end = { do: 'end' } as const
  for (const step of [...steps, end]) {
    const elements = [...root.querySelectorAll<HTMLElement>(`summary, input, [tabindex], ${TAGS.flat()}`)]
    const target = 'at' in step ? elements[step.at % elements.length] : undefined
    isLate = step.do === 'late'
    if (step.do === 'show' || step.do === 'screen') show(step)
    else if (step.do === 'remount') {
      visit++
      show()
    } else if (isLate) for (const part of gone) part.setState({ count: 2 })
    else if (step.do === 'tick') tick()
    else if (step.do === 'click') target?.click()
    else if (step.do === 'focus') target?.focus()
    else render(null, root)
    await settled()
    const all = [...root.querySelectorAll('*')]
    seen.push({
      html: htmlOf(root),
      drawn: all.filter((element) => element instanceof SVGElement).length,
      focus: all.indexOf(document.activeElement as Element),
      calls,
      refs: [...objects.flatMap(({ current }) => current ?? []), ...held]
        .map((element) => all.indexOf(element))
        .sort(),
      left: mounted,
    })
    calls = []
  }
  return seen
}

/** With attributes in alphabetical order, because theirs means nothing. */
function htmlOf(root: Element): string {
  const copy = root.cloneNode(true) as Element
  for (const element of copy.querySelectorAll('*')) {
    const sorted = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const attribute of sorted) element.removeAttributeNode(attribute)
    for (const attribute of sorted) element.setAttributeNode(attribute)
  }
  return copy.innerHTML
}

/** A task later, when all microtasks are done. */
const settled = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
