import { expect, it } from 'vitest'
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

it.each(['fails', 'hangs'] as const)('is empty when the system cannot say, because listing %s', async (listing) => {
  const { clock, ports, list } = createBench()
  ports.plug({ path: '/dev/ttyS0' })
  ports.listing = listing
  const asked = list()
  await clock.advance(2000)
  expect(await asked).toEqual([])
})
