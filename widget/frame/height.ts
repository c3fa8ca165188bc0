import { HEIGHT_STEP } from '../embed/messages.ts'

/** Rounded up to the next step: nothing is cut off, and the height reveals little. */
export const roundUpHeight = (height: number): number => Math.ceil(height / HEIGHT_STEP) * HEIGHT_STEP

/** Reports the height of an element now and at each change of step. */
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
