/** Sizes and times in the reader's language. `lang` is a BCP 47 tag. */

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
const KILO = 1024

/** `1.5 MB`, rounded up. */
export function formatBytes(lang: string, bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= KILO && unit < UNITS.length - 1) {
    size /= KILO
    unit++
  }
  const digits = unit > 0 && size < 10 ? 10 : 1
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit > 0 ? 'short' : 'long',
  }).format(Math.ceil(size * digits) / digits)
}

/** Date and time, without seconds. */
export const formatMoment = (lang: string, date: Date): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' }).format(date)

const STEPS: ReadonlyArray<readonly [unit: 'day' | 'hour' | 'minute', ms: number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `in 7 days`. 90 minutes stay in minutes, because `in 2 hours` would promise too much. */
export function formatAway(lang: string, date: Date, now: number): string {
  const ms = Math.max(0, date.getTime() - now)
  // Half a minute of tolerance, so that a week does not become six days while the page loads.
  const [unit, length] = STEPS.find(([, step]) => ms + 30_000 >= 2 * step) ?? (['minute', 60_000] as const)
  return new Intl.RelativeTimeFormat(lang).format(Math.floor((ms + 30_000) / length), unit)
}

/** `7 days`, for a number of seconds. */
export function formatDuration(lang: string, seconds: number): string {
  const [unit, length] =
    STEPS.find(([, step]) => (seconds * 1000) % step === 0) ?? (['second', 1000] as const)
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(
    (seconds * 1000) / length,
  )
}

/** `1:05`, for a number of seconds left. */
export const formatClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** Uses each formatter once, so that the browser has loaded it when a waiting note must be described. */
export function warmUpFormats(lang: string): void {
  const now = new Date()
  formatBytes(lang, KILO)
  formatMoment(lang, now)
  formatAway(lang, now, 0)
}
