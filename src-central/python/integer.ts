import { limits } from '../limits.ts'
import type { PyValue } from './json-read.ts'
import { strip } from './text.ts'

const DECIMAL = /^[+-]?[0-9]+(?:_[0-9]+)*$/

/**
 * Python's `int(value)`; undefined where Python raises ValueError or TypeError, which the reference turns into a 400.
 * An infinite number raises OverflowError there, which nobody catches: it throws here too and ends as an error page.
 */
export function toInteger(value: PyValue | undefined): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'number') return numberToInteger(value)
  if (typeof value === 'string') return textToInteger(strip(value))
  return undefined
}

/** The same, but an infinite number is no integer either. */
export const toFiniteInteger = (value: PyValue | undefined): bigint | undefined => (isInfinite(value) ? undefined : toInteger(value))

export const isInfinite = (value: PyValue | undefined): boolean => typeof value === 'number' && !Number.isFinite(value) && !Number.isNaN(value)

function numberToInteger(value: number): bigint | undefined {
  if (Number.isNaN(value)) return undefined
  if (!Number.isFinite(value)) throw new RangeError('cannot make an infinite number an integer')
  return BigInt(Math.trunc(value))
}

function textToInteger(text: string): bigint | undefined {
  if (!DECIMAL.test(text)) return undefined
  const digits = text.replaceAll(/[+_-]/g, '')
  if (digits.length > limits.integerDigits) return undefined
  const size = BigInt(digits)
  return text.startsWith('-') ? -size : size
}
