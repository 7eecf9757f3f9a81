import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as driver } from 'playwright-core'

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium: `EGRET_TEST_BROWSER`, the system's, or the one that comes from npm and needs nothing else. */
export async function browserPath(): Promise<string> {
  const own = process.env['EGRET_TEST_BROWSER'] ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  return own ?? chromium.executablePath()
}

export async function openBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: await browserPath(),
    // None of the npm browser's own arguments: they switch off the web's security, which is under test here.
    args: ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage'],
    headless: true,
  })
}
