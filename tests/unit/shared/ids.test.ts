import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operationId } from '../../../src-shared/ids.ts'

const at = fc.integer({ min: 0, max: 2 ** 47 })
const chance = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('operation ids', () => {
  it('are UUIDs of version 7', () => {
    fc.assert(fc.property(at, chance, (atMs, bytes) => {
      expect(operationId(atMs, bytes)).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u)
    }))
  })
  it('sort by time', () => {
    fc.assert(fc.property(at, fc.integer({ min: 1, max: 1e9 }), chance, chance, (atMs, laterMs, one, other) => {
      expect(operationId(atMs, one) < operationId(atMs + laterMs, other)).toBe(true)
    }))
  })
  it('need their ten bytes', () => {
    expect(() => operationId(0, new Uint8Array(9))).toThrow('ten')
  })
})
