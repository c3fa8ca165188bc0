const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Seconds of `3600`, `45m`, `12h` or `7d`; 0 for anything else. */
export function parseDuration(text: string): number {
  const [, digits, unit = 's'] = /^(\d{1,9})([smhd])?$/.exec(text.trim()) ?? []
  return Number(digits ?? 0) * (SECONDS[unit] ?? 0)
}
