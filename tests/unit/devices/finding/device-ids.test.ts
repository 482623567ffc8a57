import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDeviceIds, isOtherMode, isSameDevice, type UsbFacts } from '../../../../src-main/devices/finding/device-ids.ts'

const gun = (wish: Partial<UsbFacts> = {}): UsbFacts => ({ usb: '05e0:2100', serialNumber: '', place: null, path: '/dev/hidraw0', ...wish })
const at = (port: string, part = '1.0') => ({ port, part })

describe('the name of a gun', () => {
  it('is its serial number where it has one, wherever it is plugged in', () => {
    const ids = createDeviceIds()
    expect(ids.of([gun({ serialNumber: 'S', place: at('1-1') })])).toEqual(['05e0:2100:S'])
    expect(ids.of([gun({ serialNumber: 'S', place: at('2-4'), path: '/dev/hidraw7' })])).toEqual(['05e0:2100:S'])
  })

  it('is its socket otherwise, and never the number of its node', () => {
    const ids = createDeviceIds()
    expect(ids.of([gun({ place: at('1-1.2') })])).toEqual(['05e0:2100:1-1.2'])
    expect(ids.of([gun({ place: at('1-1.2'), path: '/dev/hidraw9' })])).toEqual(['05e0:2100:1-1.2'])
    expect(ids.of([gun()])).toEqual(['05e0:2100'])
  })

  it('has the socket added when two share a serial number, and keeps it', () => {
    const ids = createDeviceIds()
    const left = gun({ serialNumber: '0001', place: at('1-1') })
    const right = gun({ serialNumber: '0001', place: at('1-2'), path: '/dev/hidraw1' })
    expect(ids.of([left])).toEqual(['05e0:2100:0001'])
    expect(ids.of([left, right])).toEqual(['05e0:2100:0001:1-1', '05e0:2100:0001:1-2'])
    expect(ids.of([right])).toEqual(['05e0:2100:0001:1-2'])
  })

  it('tells two lines of one adapter apart by their part', () => {
    const lines = ['1.0', '1.1'].map((part, n) => gun({ serialNumber: 'A', place: at('1-1', part), path: `/dev/ttyUSB${n}` }))
    expect(createDeviceIds().of(lines)).toEqual(['05e0:2100:A:1-1:1.0', '05e0:2100:A:1-1:1.1'])
  })

  it('is never the same for two devices, whatever they tell', () => {
    const word = fc.constantFrom('', '0001', 'S')
    const place = fc.option(fc.record({ port: fc.constantFrom('1-1', '1-1.2', '2-1'), part: fc.constantFrom('', '1.0', '1.1') }), { nil: null })
    const device = fc.record({ usb: fc.constantFrom('05e0:2100', '0c2e:1007'), serialNumber: word, place })
    fc.assert(
      fc.property(fc.array(fc.array(device, { maxLength: 6 }), { maxLength: 4 }), (looks) => {
        const ids = createDeviceIds()
        for (const look of looks) {
          const names = ids.of(look.map((facts, n) => ({ ...facts, path: `/dev/hidraw${n}` })))
          expect(new Set(names).size).toBe(look.length)
        }
      }),
    )
  })
})

it('a gun in another mode has the same maker and serial number, and another product', () => {
  expect(isOtherMode('05e0:2100:S', '05e0:1200:S')).toBe(true)
  expect(isOtherMode('05e0:2100:1-1.2', '05e0:1200:1-1.2')).toBe(true)
  for (const other of ['05e0:2100:S', '05e0:1200:T', '0c2e:1200:S', '05e0:1200']) expect(isOtherMode('05e0:2100:S', other)).toBe(false)
  expect(isOtherMode('serial:/dev/ttyS0', 'serial:/dev/ttyS1')).toBe(false)
  expect(isOtherMode('05e0:2100', '05e0:1200')).toBe(false)
})

it('a device is the same when all that is known of it is', () => {
  const before = gun({ serialNumber: 'S', place: at('1-1') })
  expect(isSameDevice(before, { ...before, place: null })).toBe(true)
  for (const change of [{ usb: '05e0:1200' }, { serialNumber: 'T' }, { path: '/dev/hidraw1' }, { place: at('1-2') }]) expect(isSameDevice(before, { ...before, ...change })).toBe(false)
})
