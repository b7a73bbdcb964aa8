/** A real browser without a window: Debian's Chromium, driven by playwright-core. */
import { existsSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where the browser is, or null when this machine has none. CHROMIUM names another one. */
export const browserPath = (): string | null => [process.env.CHROMIUM ?? '', ...places].find((path) => path !== '' && existsSync(path)) ?? null

const flags = [
  '--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
]

/** Opens a page and gives what `use` makes of it; fails on errors that the page does not catch. */
export async function withPage<T>(executablePath: string, url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath, args: flags, timeout: 120_000 })
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(120_000)
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await page.goto(url)
    const result = await use(page)
    if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('\n'))
    return result
  } finally {
    await browser.close()
  }
}
