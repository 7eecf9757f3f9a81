// Compression runs on a pool of threads, whose answers come when they come. A run that one seed decides can't have that:
// here pages are compressed at once. Must be loaded before anything takes these functions from `node:zlib`.
import { syncBuiltinESMExports } from 'node:module'
import zlib from 'node:zlib'

type Callback = (error: Error | null, result: Buffer) => void

const steady = {
  zstdCompress(data: Uint8Array, options: zlib.ZstdOptions, callback: Callback): void {
    process.nextTick(callback, null, zlib.zstdCompressSync(data, options))
  },
  zstdDecompress(data: Uint8Array, callback: Callback): void {
    process.nextTick(callback, null, zlib.zstdDecompressSync(data))
  },
}

Object.assign(zlib, steady)
syncBuiltinESMExports()
