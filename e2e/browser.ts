import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright'

/** Chromium without windows opens a context in a quarter of the time; Debian has it beside the whole one. */
const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file))

/** The system's Chromium, with nothing running in its background, and with the fonts that the tests bring along. */
export const launchOptions: LaunchOptions = {
  ...(executablePath ? { executablePath } : {}),
  env: { ...process.env, FONTCONFIG_FILE: path.join(import.meta.dirname, 'fonts', 'fonts.conf') },
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Letters keep their widths, as they do in a window; without windows Chromium would fit them to pixels.
    '--font-render-hinting=none',
  ],
}

export const launchBrowser = (): Promise<Browser> => chromium.launch(launchOptions)
