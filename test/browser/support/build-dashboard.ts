import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The dashboard as it is in this folder, before any browser opens it. */
export default function buildDashboard(): void {
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../../../scripts/ensure-dashboard.mjs', import.meta.url)),
  ])
}
