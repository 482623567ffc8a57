import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What must never be written down, each as it can be told in a report of a test. */
export type Planted = ReadonlyMap<string, string>

const ALIGNMENTS = [0, 1, 2]

/** The part of it in base64 that is the same wherever it begins among other bytes. */
const base64At = (value: Buffer, offset: number): string => {
  const text = Buffer.concat([Buffer.alloc(offset), value]).toString('base64').replace(/=+$/u, '')
  const from = Math.ceil((offset * 4) / 3)
  const whole = text.length - ((value.length + offset) % 3 === 0 ? 0 : 1)
  return text.slice(from, whole)
}

/** Plain, as JSON and a URL write it, in base64 of either alphabet at every place, and in hex. */
const formsOf = (value: string): string[] => {
  const bytes = Buffer.from(value)
  const base64 = ALIGNMENTS.map((offset) => base64At(bytes, offset))
  const hex = bytes.toString('hex')
  const plain = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), bytes.toString('utf16le')]
  return [...plain, ...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')), hex, hex.toUpperCase()]
}

/** Names of what is planted in there. */
export const plantedIn = (planted: Planted, text: string | Uint8Array): string[] => {
  const bytes = Buffer.from(text)
  return [...planted].flatMap(([name, value]) => (formsOf(value).some((form) => bytes.includes(form) || bytes.includes(Buffer.from(form, 'utf16le'))) ? [name] : []))
}

/** Every file below a folder, with what is planted in it: `name of the file: what`. */
export const plantedBelow = (planted: Planted, folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => plantedIn(planted, readFileSync(join(entry.parentPath, entry.name))).map((what) => `${entry.name}: ${what}`))
