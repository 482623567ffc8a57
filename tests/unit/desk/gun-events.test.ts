import { expect, it } from 'vitest'
import { hearGuns } from '../../../src-main/desk/gun-events.ts'
import type { KnownDevice } from '../../../src-main/ports/scanner.ts'
import type { DeskEvent } from '../../../src-shared/contract/types.ts'

it('a gun that is forgotten leaves the screen, and checks nobody in', () => {
  let devices: KnownDevice[] = [{ kind: 'device', device: 'left', name: 'Left gun', via: 'hid-pos', state: 'gone', sinceMs: 0 }]
  const told: DeskEvent[] = []
  const hear = hearGuns({
    feed: { tell: (event) => void told.push(event), watch: () => expect.unreachable() },
    line: expect.unreachable as never,
    log: { info: () => {}, warn: () => {} },
    isForTest: () => false,
    devices: () => devices,
  })
  hear({ kind: 'device', device: 'left', name: 'Left gun', via: 'hid-pos', state: 'gone' })
  devices = []
  hear({ kind: 'forgotten', device: 'left' })
  expect(told).toMatchObject([{ kind: 'devices', devices: [{ device: 'left' }] }, { kind: 'devices', devices: [] }])
})
