import { writeFile } from 'node:fs/promises'
import barCodes from 'bwip-js/node'

/**
 * Films for Chromium's fake camera, which plays a file of uncompressed pictures (YUV4MPEG2, 4:2:0)
 * again and again.
 */
const WIDTH = 640
const HEIGHT = 480
const WHITE = 235
const BLACK = 16
const NEUTRAL = 128

/** A code in a picture; `at` is its left edge as a share of the width. */
export interface FilmCode {
  kind: 'qrcode' | 'code128'
  text: string
  at?: number
}

/** One picture of a film: the codes in it. */
type Picture = readonly FilmCode[]

const fill = (luma: Uint8Array, box: { x: number; y: number; width: number; height: number }): void => {
  for (let row = box.y; row < box.y + box.height; row += 1) luma.fill(BLACK, row * WIDTH + box.x, row * WIDTH + box.x + box.width)
}

const drawMatrix = (luma: Uint8Array, x: number, { pixs, pixx }: { pixs: readonly number[]; pixx: number }): void => {
  const cell = Math.floor(220 / pixx)
  for (const [index, dark] of pixs.entries()) {
    if (dark === 1) fill(luma, { x: x + (index % pixx) * cell, y: 130 + Math.floor(index / pixx) * cell, width: cell, height: cell })
  }
}

const drawBars = (luma: Uint8Array, left: number, { sbs }: { sbs: readonly number[] }): void => {
  let x = left
  for (const [index, modules] of sbs.entries()) {
    const width = modules * 2
    if (index % 2 === 0) fill(luma, { x, y: 130, width, height: 200 })
    x += width
  }
}

const drawn = (codes: Picture): Uint8Array => {
  const luma = new Uint8Array(WIDTH * HEIGHT).fill(WHITE)
  for (const { kind, text, at = 0.3 } of codes) {
    const [code] = barCodes.raw({ bcid: kind, text })
    const x = Math.round(at * WIDTH)
    if (code !== undefined && 'pixs' in code) drawMatrix(luma, x, code)
    else if (code !== undefined && 'sbs' in code) drawBars(luma, x, code)
  }
  return luma
}

/** Writes a film of these pictures, each shown for a tenth of a second. */
export const writeFilm = async (file: string, pictures: readonly Picture[]): Promise<void> => {
  const colour = new Uint8Array((WIDTH * HEIGHT) / 2).fill(NEUTRAL)
  const parts = pictures.flatMap((codes) => [Buffer.from('FRAME\n'), drawn(codes), colour])
  await writeFile(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...parts]))
}

/** The same picture for so many tenths of a second. */
export const still = (codes: Picture, tenths: number): Picture[] => Array.from({ length: tenths }, () => codes)
