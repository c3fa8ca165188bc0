import { Component } from 'preact'
import { formatClock } from '../format.ts'
import type { ReadStrings } from '../strings/types.ts'

type Props = { seconds: number; strings: ReadStrings; onTimeUp: () => void }

const TICK_MS = 500

/** Counts down by the clock and not by ticks, which a browser slows down in the background. */
export class Fuse extends Component<Props, { left: number }> {
  #end = Date.now() + this.props.seconds * 1000
  #timer = setInterval(() => this.#tick(), TICK_MS)
  override state = { left: this.props.seconds }

  #tick() {
    const left = Math.ceil((this.#end - Date.now()) / 1000)
    if (left <= 0) this.props.onTimeUp()
    else this.setState({ left })
  }

  override componentWillUnmount() {
    clearInterval(this.#timer)
  }

  override render({ seconds, strings }: Props) {
    return (
      <div class="fuse">
        <span class="cord" style={{ animationDuration: `${seconds}s` }} />
        <p role="timer">{strings.open.wipesIn(formatClock(this.state.left))}</p>
      </div>
    )
  }
}
