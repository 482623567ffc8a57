import { describe, expect, it } from 'vitest'
import { readAimPrefix } from '../../../src-shared/scan/aim.ts'
import { SYMBOLOGIES, symbologyOf } from '../../../src-shared/scan/symbology.ts'

const MODIFIERS = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
const known = MODIFIERS.flatMap((letter) => MODIFIERS.map((modifier) => `]${letter}${modifier}`)).filter((id) => readAimPrefix(new TextEncoder().encode(id)) !== undefined)

describe('symbologyOf', () => {
  it('names the ids of the scanner contract', () => {
    const named: [string, string][] = [
      [']Q0', 'qr'], [']Q1', 'qr'], [']Q3', 'qr-gs1'], [']Q4', 'qr-gs1'], [']Q6', 'qr'], [']d1', 'data-matrix'], [']d2', 'data-matrix-gs1'], [']d5', 'data-matrix-gs1'],
      [']L2', 'pdf417'], [']L4', 'pdf417-gs1'], [']z0', 'aztec'], [']z1', 'aztec-gs1'], [']zC', 'aztec-rune'], [']C0', 'code128'], [']C1', 'gs1-128'], [']C4', 'code128'],
      [']A4', 'code39'], [']E0', 'ean-13'], [']E3', 'ean-add-on'], [']E4', 'ean-8'], [']e0', 'databar'], [']I1', 'itf'], [']F0', 'codabar'], [']G0', 'code93'], [']H1', 'code11'],
      [']M0', 'msi'], [']U1', 'maxicode'], [']h0', 'han-xin'], [']Xg', 'maker'],
    ]
    for (const [id, name] of named) expect(symbologyOf(id), id).toBe(name)
  })

  it('has a name for every id that is taken off a code, except the answers to commands', () => {
    expect(known.length).toBeGreaterThan(100)
    for (const id of known) if (!id.startsWith(']Z')) expect(symbologyOf(id), id).not.toBe('unknown')
    expect(new Set(known.map(symbologyOf))).toEqual(new Set(SYMBOLOGIES))
  })

  it('says nothing where the gun says nothing', () => {
    expect(symbologyOf('')).toBeNull()
    expect(symbologyOf(']#9')).toBe('unknown')
  })
})
