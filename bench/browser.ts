import { type Browser, chromium } from 'playwright'
import { ensureChromium } from '../scripts/test/chromium.ts'

/** The Chromium that `npm test` uses, without its own traffic. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
}
