import { useEffect, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import type { BarSymbol, SymbolKind } from '../print/symbol.ts'

interface BarCodeProps {
  kind: SymbolKind
  /** Code 128 takes plain ASCII only. */
  text: string
  /** What a person is told who cannot see it. */
  label: string
}

type Drawing = { state: 'drawing' } | { state: 'drawn'; symbol: BarSymbol } | { state: 'failed' }

/** The encoder comes with the first code that is shown: the first picture of the window does not wait for it. */
const draw = async (kind: SymbolKind, text: string): Promise<Drawing> => {
  try {
    const { textToSymbol } = await import('../print/symbol.ts')
    const symbol = textToSymbol(kind, text)
    return symbol === null ? { state: 'failed' } : { state: 'drawn', symbol }
  } catch {
    // The page lost its host before the encoder was asked for.
    return { state: 'failed' }
  }
}

/**
 * A bar code with its quiet zone, black on white in every theme. Its box decides the size: a QR code
 * stays square, bars are stretched to any height.
 */
export const BarCode = ({ kind, text, label }: BarCodeProps) => {
  const words = useWords()
  const [drawing, setDrawing] = useState<Drawing>({ state: 'drawing' })
  useEffect(() => {
    let isWanted = true
    void draw(kind, text).then((drawn) => {
      if (isWanted) setDrawing(drawn)
      return drawn
    })
    return () => {
      isWanted = false
    }
  }, [kind, text])
  if (drawing.state === 'failed') return <p className="bar-code-failed">{words('guns.no-bar-code')}</p>
  if (drawing.state === 'drawing') return <div className="bar-code" data-bar-code={kind} aria-busy="true" />
  const { width, height, path } = drawing.symbol
  return (
    <svg className="bar-code" data-bar-code={kind} role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
      <rect width={width} height={height} fill="#fff" />
      <path d={path} fill="#000" fillRule="evenodd" />
    </svg>
  )
}
