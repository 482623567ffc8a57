import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePrinterAddress } from '../../../../src-main/devices/printers/printer-address.ts'

const sentenceOf = (text: string): string => {
  const answer = parsePrinterAddress(text)
  return answer.ok ? 'no problem' : answer.problem
}

describe('the address of a printer', () => {
  it.each([
    ['192.168.1.50', { kind: 'tcp', host: '192.168.1.50', port: 9100 }],
    [' printer.local:9101 ', { kind: 'tcp', host: 'printer.local', port: 9101 }],
    ['[fe80::1]:9100', { kind: 'tcp', host: 'fe80::1', port: 9100 }],
    ['tm-t20', { kind: 'tcp', host: 'tm-t20', port: 9100 }],
    ['/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
    ['/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 }],
    ['/dev/serial/by-id/usb-printer@115200', { kind: 'serial', path: '/dev/serial/by-id/usb-printer', baudRate: 115_200 }],
    ['/dev/cu.usbserial-1@19200', { kind: 'serial', path: '/dev/cu.usbserial-1', baudRate: 19_200 }],
    ['COM3', { kind: 'serial', path: 'COM3', baudRate: 9600 }],
    [String.raw`\\.\COM12@38400`, { kind: 'serial', path: String.raw`\\.\COM12`, baudRate: 38_400 }],
  ])('%s is understood', (text, address) => {
    expect(parsePrinterAddress(text)).toEqual({ ok: true, value: address })
  })

  it.each([
    ['', 'is empty'],
    ['http://192.168.1.50', 'no web page'],
    ['192.168.1.50:', 'is no port'],
    ['192.168.1.50:91000', '"91000" is no port'],
    ['192.168.1.50:0', '"0" is no port'],
    ['printer:raw', '"raw" is no port'],
    ['dev/usb/lp0', 'is no printer'],
    [String.raw`\\server\printer`, 'is no printer'],
    ['my printer', 'is no printer'],
    ['/dev/usb/lp0@9600', 'Only a serial port has a speed'],
    ['/dev/ttyUSB0@1234', '"1234" is no speed'],
    ['COM3@', '"" is no speed'],
    ['lp\n0', 'cannot be seen'],
  ])('%j is told what is wrong with it', (text, part) => {
    expect(sentenceOf(text)).toContain(part)
  })

  it('is read or told off, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const answer = parsePrinterAddress(text)
        if (answer.ok && answer.value.kind === 'tcp') expect(answer.value.port).toBeGreaterThan(0)
        else if (!answer.ok) expect(answer.problem).toMatch(/\S\.$/u)
      }),
    )
  })
})
