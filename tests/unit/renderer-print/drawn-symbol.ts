import { readBarcodes, prepareZXingModule } from 'zxing-wasm/reader'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BarSymbol } from '../../../src-renderer/print/symbol.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true })

type Corner = readonly [x: number, y: number]

/** The corners of every closed line of a path that knows `M`, `L`, `h`, `v` and `z`. */
const pathToPolygons = (path: string): Corner[][] =>
  path
    .split('z')
    .filter((line) => line !== '')
    .map((line) => {
      const corners: Corner[] = []
      let x = 0
      let y = 0
      for (const [, letter, numbers = ''] of line.matchAll(/([MLhv])([^MLhv]*)/gu)) {
        const [first = 0, second = 0] = numbers.split(' ').map(Number)
        if (letter === 'h') x += first
        else if (letter === 'v') y += first
        else [x, y] = [first, second]
        corners.push([x, y])
      }
      return corners
    })

/** Is a point dark by the even-odd rule? */
const isDark = (polygons: readonly (readonly Corner[])[], x: number, y: number): boolean => {
  let crossings = 0
  for (const corners of polygons) {
    for (const [index, [x0, y0]] of corners.entries()) {
      const [x1, y1] = corners[(index + 1) % corners.length] ?? [x0, y0]
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) crossings += 1
    }
  }
  return crossings % 2 === 1
}

/** Draws a symbol on pixels, `zoom` a module, and reads it as a camera would. */
export const readDrawn = async (symbol: BarSymbol, { zoom = 3, stretch = 1 } = {}): Promise<{ format: string; text: string }[]> => {
  const polygons = pathToPolygons(symbol.path)
  const width = symbol.width * zoom
  const height = symbol.height * zoom * stretch
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (isDark(polygons, (column + 0.5) / zoom, (row + 0.5) / (zoom * stretch))) data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
    }
  }
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' }, { formats: ['Code128', 'QRCode'] })
  return found.map(({ format, text }) => ({ format, text }))
}
