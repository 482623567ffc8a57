import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHidPosDecoder } from '../../../src-main/devices/scanners/hid-pos-decoder.ts'
import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { defaultCleanSettings } from '../../../src-shared/scan/clean-code.ts'
import { DEFAULT_GUN_SETTINGS, type HidLayoutChoice } from '../../../src-shared/scan/gun-settings.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { KNOWN_AIMS } from '../../support/scan/reference/clean.ts'
import { possibleHidCodes } from '../../support/scan/reference/hid.ts'
import { SENDER_LAYOUTS, toReports, type SenderLayout, type Sending } from '../../support/scan/reference/hid-sender.ts'
import { createFakeHid } from './fake-hid.ts'

interface Gun {
  name: string
  vendorId: number | undefined
  layout: HidLayoutChoice
}

interface Sent {
  gun: string
  report: Uint8Array
}

/** Several guns at one hub, without debounce; the codes and errors of each. */
const heard = async (guns: readonly Gun[], reports: readonly Sent[]): Promise<Map<string, string[]>> => {
  const clock = createFakeClock()
  const hid = createFakeHid()
  for (const { name, vendorId } of guns) hid.plug({ path: `/dev/${name}`, serialNumber: name, ...(vendorId === undefined ? {} : { vendorId }) })
  const layoutOf = (device: string): HidLayoutChoice => guns.find(({ name }) => device.endsWith(`:${name}`))?.layout ?? 'auto'
  const source = createHidScanners({ clock, hid, settings: (device) => ({ ...DEFAULT_GUN_SETTINGS, layout: layoutOf(device) }) })
  const hub = createScannerHub({ sources: [source], clock, debounceMs: 0 })
  const events: ScannerEvent[] = []
  hub.start((event) => events.push(event))
  await clock.advance(100)
  for (const { gun, report } of reports) hid.devices.get(`/dev/${gun}`)?.send(report)
  await clock.advance(1000)
  await hub.stop()
  const told = (event: ScannerEvent): string[] => {
    if (event.kind === 'code') return [event.aim === undefined ? event.code : `${event.aim} ${event.code}`]
    return event.kind === 'error' ? [event.error] : []
  }
  return new Map(guns.map(({ name }) => [name, events.flatMap((event) => (event.device.endsWith(`:${name}`) ? told(event) : []))]))
}

const aims = fc.constantFrom(...KNOWN_AIMS.filter((aim) => !aim.startsWith(']Z')))
/** Never empty, and never like an AIM id, which a text with a field for it could not be told from. */
const codes = fc.string({ unit: fc.constantFrom(...Array.from('ABCxyz019-/: äßé名😀')), minLength: 1, maxLength: 120 }).map((text) => `T${text}`)
const longCodes = fc.integer({ min: 200, max: 980 }).map((length) => `L${'名'.repeat(length)}`)
const sizes = fc.oneof(fc.constant([56]), fc.array(fc.integer({ min: 0, max: 56 }), { minLength: 1, maxLength: 8 }).filter((list) => list.some((size) => size > 0)))

const sendings = (layout: SenderLayout, leftOver: fc.Arbitrary<number>): fc.Arbitrary<Sending> =>
  fc.record({
    layout: fc.constant(layout),
    code: fc.oneof({ weight: 9, arbitrary: codes }, { weight: 1, arbitrary: longCodes }),
    aim: layout.aimAt === undefined ? fc.option(aims, { nil: undefined }) : aims,
    isAimRepeated: fc.boolean(),
    sizes,
    leftOver,
  })
const asTold = ({ code, aim }: Sending): string => (aim === undefined ? code : `${aim} ${code}`)
const noise = fc.integer({ min: 0, max: 255 })

describe.each(SENDER_LAYOUTS.map((layout) => [layout.name, layout] as const))('a gun of the layout %s', (name, layout) => {
  it('whose maker or layout is known gives every code whole, however it is cut and whatever is left over behind it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sendings(layout, noise), { minLength: 1, maxLength: 4 }), fc.boolean(), async (list, isSet) => {
        const gun: Gun = { name: 'gun', vendorId: isSet ? undefined : layout.vendorId, layout: isSet || layout.vendorId === undefined ? name : 'auto' }
        const reports = list.flatMap(toReports).map((report) => ({ gun: 'gun', report }))
        expect((await heard([gun], reports)).get('gun')).toEqual(list.map(asTold))
      }),
      { numRuns: 250 },
    )
  })

  it('of a maker that nobody knows is recognised by its clean reports', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sendings(layout, fc.constant(0)), { minLength: 1, maxLength: 4 }), async (list) => {
        const reports = list.flatMap(toReports).map((report) => ({ gun: 'gun', report }))
        expect((await heard([{ name: 'gun', vendorId: undefined, layout: 'auto' }], reports)).get('gun')).toEqual(list.map(asTold))
      }),
      { numRuns: 250 },
    )
  })
})

describe('two guns', () => {
  it('of any layouts never mix, in whatever order their reports come', async () => {
    const pair = fc.tuple(fc.constantFrom(...SENDER_LAYOUTS), fc.constantFrom(...SENDER_LAYOUTS)).chain(([a, b]) => fc.tuple(fc.array(sendings(a, noise), { minLength: 1, maxLength: 3 }), fc.array(sendings(b, noise), { minLength: 1, maxLength: 3 })))
    await fc.assert(
      fc.asyncProperty(pair, fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), async ([left, right], turns) => {
        const queues = { left: left.flatMap(toReports), right: right.flatMap(toReports) }
        const sent: Sent[] = []
        for (let turn = 0; queues.left.length + queues.right.length > 0; turn += 1) {
          const wanted = turns[turn % turns.length] === true ? 'left' : 'right'
          const gun = queues[wanted].length > 0 ? wanted : ({ left: 'right', right: 'left' } as const)[wanted]
          const report = queues[gun].shift()
          if (report !== undefined) sent.push({ gun, report })
        }
        const guns = [
          { name: 'left', vendorId: undefined, layout: left[0]?.layout.name ?? 'auto' },
          { name: 'right', vendorId: undefined, layout: right[0]?.layout.name ?? 'auto' },
        ] as const
        const told = await heard(guns, sent)
        expect([told.get('left'), told.get('right')]).toEqual([left.map(asTold), right.map(asTold)])
      }),
      { numRuns: 300 },
    )
  })
})

describe('counterexamples that were found', () => {
  it('an AIM id as data, cut after its letter, is not taken for a field', async () => {
    const [, , newland] = SENDER_LAYOUTS
    if (newland === undefined) throw new Error('The table has no Newland')
    const sending: Sending = { layout: newland, code: 'TA', aim: ']Q0', isAimRepeated: true, sizes: [2, 0], leftOver: 0 }
    const reports = toReports(sending).map((report) => ({ gun: 'gun', report }))
    expect((await heard([{ name: 'gun', vendorId: undefined, layout: 'auto' }], reports)).get('gun')).toEqual([']Q0 TA'])
  })
})

describe('reports of noise', () => {
  const almost = fc.record({ layout: fc.constantFrom(...SENDER_LAYOUTS), at: fc.nat(63), byte: noise }).chain(({ layout, at, byte }) =>
    sendings(layout, noise).map((sending) => {
      const report = Uint8Array.from(toReports(sending)[0] ?? [])
      if (at < report.length) report[at] = byte
      return report
    }),
  )
  const framed = fc.uint8Array({ minLength: 3, maxLength: 70 }).map((bytes) => Uint8Array.of(2, (bytes[0] ?? 0) % 60, ...bytes.subarray(1)))
  const anything = fc.oneof(fc.uint8Array({ maxLength: 70 }), framed, almost)

  it('never crash, and give no code but one that whole reports of some layout hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 12 }), fc.constantFrom(undefined, 0x0c2e, 0x05e0, 0x1eab), async (reports, vendorId) => {
        const possible = possibleHidCodes(reports, defaultCleanSettings)
        const told = await heard([{ name: 'gun', vendorId, layout: 'auto' }], reports.map((report) => ({ gun: 'gun', report })))
        const errors = ['bad-length', 'incomplete', 'invalid-bytes', 'overlong']
        for (const text of told.get('gun') ?? []) {
          if (errors.includes(text)) continue
          expect(possible.has(text) || possible.has(text.slice(4)), text).toBe(true)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('that go on for ever cost neither time nor memory', () => {
    const clock = createFakeClock()
    let told = 0
    const decoder = createHidPosDecoder({ clock, clean: defaultCleanSettings, layout: 'honeywell', onScan: () => (told += 1) })
    const report = (length: number): Uint8Array => {
      const bytes = new Uint8Array(64)
      bytes.set([2, length, ...Buffer.from(']Q1')])
      bytes[63] = 1
      return bytes
    }
    for (const length of [0, 56, 1]) for (let n = 0; n < 100_000; n += 1) decoder.report(report(length))
    expect(told).toBe(1)
  })
})
