import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHidPosDecoder, type DecodedScan, type HidPosDecoder } from '../../../src-main/devices/scanners/hid-pos-decoder.ts'
import { recognizeLayout } from '../../../src-main/devices/scanners/hid-pos-layout.ts'
import { defaultCleanSettings } from '../../../src-shared/scan/clean-code.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'
import { honeywellReports, newlandReports, zebraReports } from './hid-reports.ts'

const HONEYWELL = 0x0c2e
const text = fc.string({ minLength: 1, maxLength: 300, unit: fc.constantFrom(...'ABCxyz019-/:äß名'.split('')) })

function createBench(vendorId?: number): { clock: FakeClock; decoder: HidPosDecoder; scans: DecodedScan[]; codes: () => string[] } {
  const clock = createFakeClock()
  const scans: DecodedScan[] = []
  const decoder = createHidPosDecoder({ clock, clean: defaultCleanSettings, vendorId, onScan: (scan) => scans.push(scan) })
  return { clock, decoder, scans, codes: () => scans.flatMap((scan) => (scan.kind === 'code' ? [scan.code] : [])) }
}

describe('layout recognition', () => {
  it('falls for no prefix that is counted as data', () => {
    const [report] = newlandReports(']Q1TICKET-1')
    expect(recognizeLayout(report ?? new Uint8Array(), undefined)).toBe('newland')
    expect(recognizeLayout(report ?? new Uint8Array(), 'honeywell')).toBe('newland')
  })

  it('remembers a Newland layout when left-overs hide the counted prefix', () => {
    const { decoder, codes } = createBench()
    for (const report of newlandReports('FIRST-TICKET-OF-THE-DAY')) decoder.report(report)
    const [dirty] = newlandReports(']C0TICKET-1')
    dirty?.set(Buffer.from('LEFT-OVER'), 13)
    decoder.report(dirty ?? new Uint8Array())
    expect(codes()).toEqual(['FIRST-TICKET-OF-THE-DAY', 'TICKET-1'])
  })

  it('reads what follows the counted bytes as left over', () => {
    const { decoder, codes } = createBench(HONEYWELL)
    const [report] = honeywellReports('SHORT')
    report?.set(Buffer.from('OLD-CODE'), 10)
    decoder.report(report ?? new Uint8Array())
    expect(codes()).toEqual(['SHORT'])
  })
})

describe('joining reports', () => {
  it('gives back any text in every layout', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(honeywellReports, zebraReports, newlandReports), (code, toReports) => {
        const { decoder, codes } = createBench()
        for (const report of toReports(code)) decoder.report(report)
        expect(codes()).toEqual([code])
      }),
    )
  })

  it('takes the largest QR code', () => {
    const { decoder, codes } = createBench(HONEYWELL)
    const code = 'q'.repeat(2953)
    for (const report of honeywellReports(code)) decoder.report(report)
    expect(codes()).toEqual([code])
  })

  it('never mixes two devices, however their reports interleave', () => {
    fc.assert(
      fc.property(text, text, fc.array(fc.boolean(), { maxLength: 20 }), (left, right, order) => {
        const a = createBench()
        const b = createBench()
        const queues = [honeywellReports(left), zebraReports(right)]
        for (const isLeft of [...order, ...Array.from({ length: 20 }, (_, n) => n % 2 === 0)]) {
          const report = queues[isLeft ? 0 : 1]?.shift()
          if (report !== undefined) (isLeft ? a : b).decoder.report(report)
        }
        expect([a.codes(), b.codes()]).toEqual([[left], [right]])
      }),
    )
  })

  it('starts anew when the AIM id changes in the middle', () => {
    const { decoder, scans } = createBench(HONEYWELL)
    decoder.report(honeywellReports('x'.repeat(80))[0] ?? new Uint8Array())
    for (const report of honeywellReports('NEXT', ']d1')) decoder.report(report)
    expect(scans).toEqual([
      { kind: 'error', error: 'incomplete', byteCount: 56 },
      { kind: 'code', code: 'NEXT', aim: ']d1' },
    ])
  })
})

describe('what is broken', () => {
  const long = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.repeat(8)

  it('never leaves a piece of a code: cut anywhere, a code is whole or not there', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.boolean(), (kept, isUnplugged) => {
        const { clock, decoder, scans } = createBench(HONEYWELL)
        for (const report of honeywellReports(long).slice(0, kept)) decoder.report(report)
        if (isUnplugged) decoder.unplug()
        clock.advanceNow(500)
        const expected = kept === 0 ? [] : [{ kind: 'error', error: 'incomplete', byteCount: kept * 56 }]
        expect(scans).toEqual(expected)
      }),
    )
  })

  it('in one report spoils the whole code and not the next one', () => {
    const { clock, decoder, scans } = createBench(HONEYWELL)
    const [first, second, ...rest] = honeywellReports(long)
    second?.set([200], 1)
    for (const report of [first, second, ...rest]) decoder.report(report ?? new Uint8Array())
    clock.advanceNow(600)
    for (const report of honeywellReports('NEXT')) decoder.report(report)
    expect(scans).toMatchObject([{ error: 'bad-length' }, { code: 'NEXT' }])
  })

  it('never throws, and random reports in between never yield a prefix of a code', () => {
    // Not a well-formed last part: its length is wrong, or its AIM id is another one.
    const garbage = fc.uint8Array({ maxLength: 70 }).map((bytes) => {
      const report = Uint8Array.from(bytes)
      if (report[0] === 2 && (report[1] ?? 0) <= 56 && report[2] === 0x5d) report[1] = 0xff
      return report
    })
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 4 }), fc.nat({ max: 3 }), (noise, at) => {
        const { clock, decoder, codes } = createBench(HONEYWELL)
        const parts = honeywellReports(long)
        for (const report of [...parts.slice(0, at), ...noise, ...parts.slice(at)]) decoder.report(report)
        clock.advanceNow(1000)
        for (const code of codes()) expect(code === long || !long.startsWith(code)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
