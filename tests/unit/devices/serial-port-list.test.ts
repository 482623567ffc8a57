import { expect, it } from 'vitest'
import { createBoardPorts } from '../../../src-main/devices/finding/board-ports.ts'
import { createSerialPortList } from '../../../src-main/devices/scanners/serial-port-list.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createFakePorts } from './fake-ports.ts'

const createBench = (named: readonly string[] = []) => {
  const clock = createFakeClock()
  const ports = createFakePorts()
  return { clock, ports, list: createSerialPortList({ clock, serial: ports, named }) }
}

it('names every port, its maker where somebody knows it, and what is read without being asked', async () => {
  const { ports, list } = createBench(['/dev/ttyS1', '/dev/gun'])
  ports.plug({ path: '/dev/ttyACM0', vendorId: '05E0', productId: '1701', manufacturer: 'Symbol Technologies' })
  ports.plug({ path: '/dev/ttyUSB0', vendorId: '0403', manufacturer: 'FTDI' })
  ports.plug({ path: '/dev/ttyS0' })
  ports.plug({ path: '/dev/ttyS1' })
  expect(await list()).toEqual([
    { path: '/dev/ttyACM0', maker: 'Zebra', isByItself: true },
    { path: '/dev/ttyUSB0', maker: 'FTDI', isByItself: false },
    { path: '/dev/ttyS0', maker: '', isByItself: false },
    { path: '/dev/ttyS1', maker: '', isByItself: true },
    { path: '/dev/gun', maker: '', isByItself: true },
  ])
})

it('leaves out ports that the board has not', async () => {
  const { clock, ports } = createBench()
  for (const path of ['/dev/ttyS0', '/dev/ttyS1', '/dev/ttyS2', '/dev/ttyUSB0']) ports.plug({ path })
  const asked: string[] = []
  const read = (path: string): Promise<string> => {
    asked.push(path)
    if (path.includes('ttyS2')) return Promise.reject(new Error('ENOENT'))
    return Promise.resolve(path.includes('ttyS0') ? '4\n' : '0\n')
  }
  const list = createSerialPortList({ clock, serial: ports, named: [], isReal: createBoardPorts({ platform: 'linux', read }) })
  const seen = await list()
  expect(seen.map(({ path }) => path)).toEqual(['/dev/ttyS0', '/dev/ttyS2', '/dev/ttyUSB0'])
  expect(asked).toEqual(['/sys/class/tty/ttyS0/type', '/sys/class/tty/ttyS1/type', '/sys/class/tty/ttyS2/type'])
})

it.each(['fails', 'hangs'] as const)('is empty when the system cannot say, because listing %s', async (listing) => {
  const { clock, ports, list } = createBench()
  ports.plug({ path: '/dev/ttyS0' })
  ports.listing = listing
  const asked = list()
  await clock.advance(2000)
  expect(await asked).toEqual([])
})
