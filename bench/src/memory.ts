import { readFileSync, writeFileSync } from 'node:fs'

const SAMPLE_MS = 20
/** Tells the kernel to begin its high-water mark anew. Source: proc_pid_clear_refs(5). */
const RESET_PEAK = '5'

export interface MemoryReport {
  readonly idleBytes: number
  readonly peakBytes: number
}

/** Watches the resident memory of this process from now on; returns how to end and read it. */
export function watchMemory(): () => MemoryReport {
  const idleBytes = process.memoryUsage.rss()
  // Samples miss what happens while the event loop is busy; the kernel's own mark does not.
  if (process.platform === 'linux') {
    writeFileSync('/proc/self/clear_refs', RESET_PEAK)
    return () => ({ idleBytes, peakBytes: highWaterMark() })
  }
  let peakBytes = idleBytes
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
  }, SAMPLE_MS)
  return () => {
    clearInterval(timer)
    return { idleBytes, peakBytes }
  }
}

function highWaterMark(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  if (kilobytes === undefined) throw new Error('the kernel does not tell VmHWM')
  return Number(kilobytes) * 1024
}
