import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'
import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { cameraLimits } from '../../src-shared/scan/limits.ts'
import type { ReaderAnswer } from './code-reader.ts'

/** Entry of the worker that reads codes in pictures: it gets one picture after the other and answers each. */

/** Everything with an AIM id that this reader knows; the rest of what it knows is for films and warehouses. */
const options: ReaderOptions = {
  formats: ['QRCode', 'DataMatrix', 'PDF417', 'Aztec', 'MaxiCode', 'Code128', 'Code39', 'Code93', 'Codabar', 'EANUPC', 'DataBar', 'ITF'],
  maxNumberOfSymbols: cameraLimits.codes,
  minLineCount: cameraLimits.lines,
  // Without brackets around GS1 identifiers: the text that a gun sends.
  textMode: 'Plain',
}

const answer = (told: ReaderAnswer): void => self.postMessage(told)

const canvas = new OffscreenCanvas(cameraLimits.width, cameraLimits.height)
const paper = canvas.getContext('2d', { willReadFrequently: true })

const read = async (picture: ImageBitmap): Promise<ReaderAnswer> => {
  const { width, height } = picture
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  paper?.drawImage(picture, 0, 0)
  picture.close()
  const image = paper?.getImageData(0, 0, width, height)
  if (image === undefined) return { kind: 'failed' }
  const found = await readBarcodes(image, options)
  // A part of a code is no code, and one that sets up a reader is no ticket.
  const whole = found.filter(({ isValid, sequenceSize, readerInit }) => isValid && sequenceSize < 0 && !readerInit)
  // Only a code that names its alphabet is put into ours; the others are judged as a gun's bytes.
  const codes = whole.map(({ hasECI, text, bytes, symbologyIdentifier }) => ({
    bytes: hasECI ? new TextEncoder().encode(text) : bytes,
    symbology: symbologyIdentifier,
  }))
  return { kind: 'codes', codes }
}

self.addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
  read(data).then(answer, () => answer({ kind: 'failed' }))
})

// The package would fetch its reader from a server of its maker's; this one comes with the page.
prepareZXingModule({ overrides: { locateFile: () => readerUrl }, fireImmediately: true }).then(
  () => answer({ kind: 'ready' }),
  () => answer({ kind: 'failed' }),
)
