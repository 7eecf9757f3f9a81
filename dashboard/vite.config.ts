import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { holdBudget } from './build/budget.ts'
import { compress } from './build/compress.ts'

/** For `npm run dev`: the API of a server that runs on this machine. */
const SERVER = process.env['EGRET_URL'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react(), holdBudget(), compress()],
  build: { target: 'baseline-widely-available', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/api': SERVER, '/docs': SERVER, '/openapi.json': SERVER } },
})
