import { expect, it } from 'vitest'
import { createDesk, type DeskParts } from '../../../src-main/desk/desk.ts'
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

const fullLine = () => {
  const told: DeskEvent[] = []
  const logged: unknown[] = []
  return {
    told,
    logged,
    parts: {
      feed: { tell: (event: DeskEvent) => void told.push(event), watch: () => expect.unreachable() },
      line: { join: () => false },
      log: { info: () => expect.unreachable(), warn: (...words: unknown[]) => void logged.push(words) },
    },
  }
}

it('a scan that the line has no room for is heard and logged, and its code is not', () => {
  const { told, logged, parts } = fullLine()
  hearGuns({ ...parts, isForTest: () => false, devices: () => [] })({ kind: 'code', device: 'left', via: 'hid-pos', code: 'CODE0001', aim: null, atMs: 0 } as never)
  expect(told).toEqual([{ kind: 'misread', device: 'left', error: 'incomplete' }])
  expect(logged).toEqual([['scan dropped', { device: 'left' }]])
})

it('nor is one from the window dropped without a word', () => {
  const { told, logged, parts } = fullLine()
  const desk = createDesk({ ...parts, store: {}, modes: {}, leadCall: {}, checkOutAll: {}, cases: {} } as unknown as DeskParts)
  desk.scan('CODE0001')
  desk.checkIn('CODE0001')
  desk.checkOut({ code: 'CODE0001', forced: null })
  expect(told).toEqual(Array.from({ length: 3 }, () => ({ kind: 'misread', device: 'window', error: 'incomplete' })))
  expect(JSON.stringify(logged)).not.toContain('CODE0001')
})
