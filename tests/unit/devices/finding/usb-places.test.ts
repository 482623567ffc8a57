import { describe, expect, it } from 'vitest'
import { createUsbPlaces, treeToPlace, windowsPlace } from '../../../../src-main/devices/finding/usb-places.ts'

describe('where a gun is plugged in', () => {
  it.each([
    ['/sys/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.2/1-1.2:1.0/0003:05E0:2100.0004', { port: '1-1.2', part: '1.0' }],
    ['/sys/devices/pci0000:00/0000:00:14.0/usb2/2-3/2-3:1.2', { port: '2-3', part: '1.2' }],
    ['/sys/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/ttyUSB0', { port: '1-4', part: '1.0' }],
    ['/sys/devices/platform/soc/20980000.usb/usb1/1-1/1-1.1/1-1.1.3/1-1.1.3:1.0', { port: '1-1.1.3', part: '1.0' }],
    ['/sys/devices/virtual/misc/uhid/0003:0C2E:1007.0001', null],
    ['/sys/devices/pnp0/00:04', null],
  ])('is read from %s', (path, place) => {
    expect(treeToPlace(path)).toEqual(place)
  })

  it.each([
    [String.raw`\\?\HID#VID_05E0&PID_1900&MI_00#7&2A4D1C7&0&0000#{4d1e55b2-f16f-11cf-88cb-001111000030}`, { port: '7&2a4d1c7&0&0000', part: 'mi_00' }],
    [String.raw`\\?\hid#vid_0c2e&pid_1007#8&1f2e3d&0&0000#{4d1e55b2-f16f-11cf-88cb-001111000030}`, { port: '8&1f2e3d&0&0000', part: '' }],
    ['COM3', null],
  ])('is read from the Windows path %s', (path, place) => {
    expect(windowsPlace(path)).toEqual(place)
  })

  it('is looked up by the class of the node on Linux', async () => {
    const asked: string[] = []
    const follow = (path: string) => {
      asked.push(path)
      return path.includes('hidraw3') ? Promise.resolve('/sys/devices/usb1/1-1/1-1:1.0/x') : Promise.reject(new Error('ENOENT'))
    }
    const places = createUsbPlaces({ platform: 'linux', follow })
    expect(await places.of('/dev/hidraw3')).toEqual({ port: '1-1', part: '1.0' })
    expect(await places.of('/dev/ttyACM0')).toBeNull()
    expect(asked).toEqual(['/sys/class/hidraw/hidraw3/device', '/sys/class/tty/ttyACM0/device'])
  })

  it('is not known on macOS', async () => {
    expect(await createUsbPlaces({ platform: 'darwin' }).of('DevSrvsID:4294971234')).toBeNull()
  })
})
