import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Three bundles from one source tree: the main process (with the loopback entry, which is plain
 * Node), the preload bridges, and the pages. Every dependency of the main process stays external.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: resolve('src-main/main.ts'),
          serve: resolve('src-main/serve.ts'),
          'mirror-loader': resolve('src-main/store/mirror/loader-worker.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { bridge: resolve('src-preload/bridge.ts'), terminal: resolve('src-preload/terminal.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      minify: 'oxc',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve('src-renderer/index.html'), terminal: resolve('src-renderer/terminal.html') } },
    },
  },
})
