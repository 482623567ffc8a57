import { fail, ok, type Result } from '../../../src-shared/result.ts'

/** Where a receipt printer is. */
export type PrinterAddress =
  | { kind: 'tcp'; host: string; port: number }
  | { kind: 'file'; path: string }
  | { kind: 'serial'; path: string; baudRate: number }

/** Raw printing: every receipt printer on a network listens here. */
const RAW_PORT = 9100
const BAUD_RATES: readonly number[] = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200]
const DEFAULT_BAUD = 9600
const HOST = /^(?:\[(?<six>[\da-f:.]+)\]|(?<host>[\da-z](?:[\da-z.-]*[\da-z])?))(?::(?<port>.*))?$/iu
const SERIAL_PATH = /^(?:\/dev\/(?:tty|serial\/|cu\.|pts\/|rfcomm).*|(?:\\\\\.\\)?COM\d+)$/iu
const EXAMPLES = 'Write an address like 192.168.1.50:9100, a device file like /dev/usb/lp0, or a serial port like /dev/ttyUSB0@9600 or COM3@9600.'

const parsePath = (text: string): Result<PrinterAddress, string> => {
  const at = text.lastIndexOf('@')
  const path = at === -1 ? text : text.slice(0, at)
  if (!SERIAL_PATH.test(path)) return at === -1 ? ok({ kind: 'file', path }) : fail(`Only a serial port has a speed after @, and "${path}" is none. ${EXAMPLES}`)
  if (at === -1) return ok({ kind: 'serial', path, baudRate: DEFAULT_BAUD })
  const baudRate = Number(text.slice(at + 1))
  if (!BAUD_RATES.includes(baudRate)) return fail(`"${text.slice(at + 1)}" is no speed of a serial port. Use one of ${BAUD_RATES.join(', ')}.`)
  return ok({ kind: 'serial', path, baudRate })
}

/** Reads a printer's address as it stands in a till's file; what is wrong comes as one English sentence for who writes it. */
export const parsePrinterAddress = (text: string): Result<PrinterAddress, string> => {
  const address = text.trim()
  if (address === '') return fail(`The printer's address is empty. ${EXAMPLES}`)
  if (/\p{Cc}/u.test(address)) return fail(`The printer's address has a character that cannot be seen. ${EXAMPLES}`)
  if (/^[a-z]+:\/\//iu.test(address)) return fail(`A printer is no web page: "${address}". ${EXAMPLES}`)
  if (address.startsWith('/') || /^(?:\\\\\.\\)?COM\d+(?:@|$)/iu.test(address)) return parsePath(address)
  const parts = HOST.exec(address)?.groups
  const host = parts?.['six'] ?? parts?.['host']
  if (parts === undefined || host === undefined) return fail(`"${address}" is no printer's address. ${EXAMPLES}`)
  const port = parts['port'] === undefined ? RAW_PORT : Number(/^\d{1,5}$/u.exec(parts['port'])?.[0])
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return fail(`"${parts['port']}" is no port of a network printer; most have ${RAW_PORT}. ${EXAMPLES}`)
  return ok({ kind: 'tcp', host, port })
}
