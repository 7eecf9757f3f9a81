import { setFlagsFromString } from 'node:v8'

/**
 * Lets the heap double, not quadruple, between two full collections: rows of a batch live just long enough to be moved
 * among the old ones, and a long history would otherwise pile up garbage of 200 MB before anyone looks. It costs no time
 * that can be measured (bench/README.md).
 */
export function boundHeap(): void {
  setFlagsFromString('--heap-growing-percent=100')
}
