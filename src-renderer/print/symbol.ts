import { code128, qrcode } from 'bwip-js/generic'

export type SymbolKind = 'code128' | 'qrcode'

/** A bar code as an outline. All lengths are modules; the quiet zone is part of the width and height. */
export interface BarSymbol {
  width: number
  height: number
  /** An SVG path, filled by the even-odd rule. */
  path: string
}

/** Light room that readers need around a code: ISO/IEC 15417 for Code 128, ISO/IEC 18004 for QR. */
const QUIET = { code128: 10, qrcode: 4 } as const

/** Bars are as high as wanted; the picture is stretched to its place. */
const BAR_HEIGHT = 1

interface Drawn {
  width: number
  height: number
  parts: string[]
}

/** Hears the encoder draw. One module is one unit, and nothing but bars and squares is drawn. */
const createPen = () => {
  const drawn: Drawn = { width: 0, height: 0, parts: [] }
  return {
    scale: (): [number, number] => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width: number, height: number): void => void Object.assign(drawn, { width, height }),
    // A bar comes as its middle, which is rounded up to a whole module.
    line: (x: number, _y: number, _x1: number, _y1: number, width: number): void =>
      void drawn.parts.push(`M${x - Math.ceil(width / 2) + QUIET.code128} 0h${width}v${BAR_HEIGHT}h-${width}z`),
    polygon: (corners: [number, number][]): void =>
      void drawn.parts.push(`M${corners.map(([x, y]) => `${x + QUIET.qrcode} ${y + QUIET.qrcode}`).join('L')}z`),
    hexagon: (): void => {},
    ellipse: (): void => {},
    fill: (): void => {},
    text: (): void => {},
    end: (): Drawn => drawn,
  }
}

const encode = (kind: SymbolKind, text: string): Drawn => {
  const pen = createPen()
  return kind === 'code128' ? code128({ bcid: kind, text }, pen) : qrcode({ bcid: kind, text, eclevel: 'M' } as Parameters<typeof qrcode>[0], pen)
}

/** Code 128 has signs for these alone; of others the encoder would write bytes that guns give back as something else. */
const isAscii = (text: string): boolean => Array.from(text).every((sign) => sign <= '\u007F')

/** The code of a text, or null where it holds what this kind of code cannot write. */
export const textToSymbol = (kind: SymbolKind, text: string): BarSymbol | null => {
  if (kind === 'code128' && !isAscii(text)) return null
  try {
    const { width, height, parts } = encode(kind, text)
    const quiet = 2 * QUIET[kind]
    return { width: width + quiet, height: kind === 'code128' ? BAR_HEIGHT : height + quiet, path: parts.join('') }
  } catch {
    // The encoder throws for a text that is too long or has no sign in this code.
    return null
  }
}
