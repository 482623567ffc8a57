import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')

/** What a reader finds in a picture, in the order of the alphabet. */
export const readCodes = async (picture: Uint8Array): Promise<string[]> => {
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true })
  const found = await readBarcodes(picture, { formats: ['Code128', 'QRCode'], tryHarder: true, maxNumberOfSymbols: 0 })
  return found.map(({ format, text }) => `${format} ${text}`).toSorted((a, b) => a.localeCompare(b))
}
