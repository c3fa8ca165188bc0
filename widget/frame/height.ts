import { HEIGHT_STEP } from '../embed/messages.ts'

/** The next step up, so that nothing is cut off and little is told. */
export const roundUpHeight = (height: number): number => Math.ceil(height / HEIGHT_STEP) * HEIGHT_STEP

/** Tells the height of an element, now and whenever it enters another step. */
export function watchHeight(element: Element, tell: (height: number) => void): void {
  let told = -1
  const measure = () => {
    const height = roundUpHeight(element.getBoundingClientRect().height)
    if (height === told) return
    told = height
    tell(height)
  }
  measure()
  new ResizeObserver(measure).observe(element)
}
