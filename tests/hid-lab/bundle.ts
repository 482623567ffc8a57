import { build } from 'vite'

/** Packages with native parts stay outside the bundle, as in the program itself. */
export const NATIVE_PACKAGES = ['node-hid', 'serialport'] as const

/** The reader with the scanner module in one file, by the bundler that builds the program. */
export const bundleReader = async (outDir: string): Promise<void> => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: new URL('reader.ts', import.meta.url).pathname,
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { external: [...NATIVE_PACKAGES], output: { format: 'es', entryFileNames: 'reader.mjs' } },
    },
  })
}
