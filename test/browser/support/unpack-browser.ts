import { browserPath } from './open-browser.ts'

/** Where no browser was ever opened, each test file would unpack the npm one itself, and start what another still writes. */
export default async function unpackBrowser(): Promise<void> {
  await browserPath()
}
