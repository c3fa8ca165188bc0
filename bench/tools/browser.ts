import { type Browser, chromium } from 'playwright'
import { ensureChromium } from '../../scripts/test/chromium.ts'

/** Options that start the Chromium of `npm test` without its own traffic. */
export const CHROMIUM_OPTIONS = {
  executablePath: ensureChromium(),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ],
}

export const launchChromium = (): Promise<Browser> => chromium.launch(CHROMIUM_OPTIONS)
