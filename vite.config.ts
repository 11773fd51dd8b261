import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const hub = process.env.TIEOUT_HUB_URL ?? 'http://127.0.0.1:4600'

/** The console. Built into `dist/web`, which the hub serves; `vite` alone proxies to a running hub. */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The size test reads it to know which file is the first chunk and what it drags along.
    manifest: true,
  },
  server: {
    // The hub takes changes from its own pages only, so the proxy speaks as one of them.
    proxy: { '/api': { target: hub, changeOrigin: true, headers: { origin: hub } } },
  },
})
