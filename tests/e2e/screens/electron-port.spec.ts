import { expect } from '@playwright/test'
import { test as base } from './fixture.ts'
import { verdicts } from './samples.ts'

/** Stands in for the preload: hands out a port when asked, and passes its messages on to the station. */
const test = base.extend({
  page: async ({ page }, use) => {
    await page.addInitScript(() => {
      const asked: string[] = []
      Object.assign(globalThis, { lanyardHost: 'electron', asked })
      let handed: MessagePort | undefined
      window.addEventListener('message', ({ data, ports }: MessageEvent<{ type?: string }>) => {
        if (data.type === 'lanyard-port') handed = ports[0]
        if (data.type !== 'lanyard-port-please') return
        asked.push(data.type)
        const { port1, port2 } = new MessageChannel()
        const socket = new WebSocket(`ws://${location.host}/bridge`)
        const early: string[] = []
        port2.addEventListener('message', (event: MessageEvent<string>) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(event.data)
          else early.push(event.data)
        })
        socket.addEventListener('open', () => early.forEach((message) => socket.send(message)))
        socket.addEventListener('message', (event: MessageEvent<string>) => port2.postMessage(event.data))
        // Electron tells a page that the other end of its port is gone; a plain browser does not.
        Object.assign(globalThis, {
          dropPort: () => {
            socket.close()
            handed?.dispatchEvent(new Event('close'))
          },
        })
        port2.start()
        window.postMessage({ type: 'lanyard-port' }, location.origin, [port1])
      })
    })
    await use(page)
  },
})

test.use({ realTime: true })

test('in Electron the bridge is a port; when it is lost another one is asked for', async ({ page, desk, complaints }) => {
  desk.tell({ kind: 'verdict', verdict: verdicts['first-entry'] })
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-number', '313')
  expect(await page.evaluate(() => Reflect.get(globalThis, 'asked'))).toHaveLength(1)
  await page.evaluate(() => (Reflect.get(globalThis, 'dropPort') as () => void)())
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'asked'))).toHaveLength(2)
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'online')
  desk.tell({ kind: 'verdict', verdict: { ...verdicts.refunded, number: 314 } })
  await expect(page.locator('[data-verdict]')).toHaveAttribute('data-number', '314')
  expect(complaints).toEqual([])
})

test('a port from anyone but this window is not taken', async ({ page }) => {
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const { port1 } = new MessageChannel()
    window.dispatchEvent(new MessageEvent('message', { data: { type: 'lanyard-port' }, origin: 'https://elsewhere.example', source: window, ports: [port1] }))
    window.dispatchEvent(new MessageEvent('message', { data: { type: 'lanyard-port' }, origin: location.origin, source: frame.contentWindow, ports: [port1] }))
  })
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'online')
})
