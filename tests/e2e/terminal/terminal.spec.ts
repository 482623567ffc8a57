import { randomUUID } from 'node:crypto'
import { expect, test as base, type Frame, type Page } from '@playwright/test'
import { createCentralPair } from '../../../src-main/central/central-pair.ts'
import { createDeskRouter } from '../../../src-main/hosts/desk-router.ts'
import { createLoopbackHost } from '../../../src-main/hosts/loopback/loopback-host.ts'
import { createTerminalRouter } from '../../../src-main/hosts/terminal-router.ts'
import { createStripeJsDriver } from '../../../src-main/payments/drivers/stripe-js.ts'
import { createTerminalLine } from '../../../src-main/payments/terminal/terminal-line.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'
import { NO_TILL_VIEW } from '../../../src-main/till/no-till.ts'
import { createScriptTwin } from '../../support/terminal/script-twin.ts'
import { startTillWorld } from '../../support/till/till-world.ts'
import { present } from '../screens/samples.ts'
import { createScriptedDesk } from '../screens/scripted-desk.ts'
import { buildPage } from '../screens/window.ts'
import { serveScript } from './stand-in-script.ts'

const TOTAL = 4500

const startParts = async (rendererDir: string, card: 'stripe-js' | 'server-driven') => {
  const world = await startTillWorld()
  const { simulator } = world
  const reader = simulator.addReader({ label: 'Hall 1' })
  const twin = createScriptTwin(simulator, [reader])
  const central = world.central()
  const { till } = createCentralPair({
    http: systemHttp, clock: systemClock, origin: new URL(central.url).origin, slug: central.conferenceSlug, till: { station: 'Till 1', currency: 'usd', memory: { get: () => null, set: () => true } },
    account: { kind: 'password', username: 'lead', password: () => Promise.resolve(central.staff.password) },
  })
  const { frame, host } = createTerminalLine({ clock: systemClock, connectionToken: () => till.cards.connectionToken() })
  const driver = createStripeJsDriver({ cards: till.cards, frame, clock: systemClock })
  const desk = createScriptedDesk([...present, { kind: 'till', till: { ...NO_TILL_VIEW, can: { ...NO_TILL_VIEW.can, card } } }])
  const opened = await createLoopbackHost({
    router: createDeskRouter(desk), terminal: card === 'stripe-js' ? createTerminalRouter(host) : null, rendererDir, port: 0, random: systemRandom,
  })
  if (!opened.ok) throw new Error(opened.problem.type)
  const scripts: string[] = []
  frame.onNews((news) => {
    if (news.kind === 'script') scripts.push(news.is)
  })
  const begin = async () => {
    const saleId = randomUUID()
    const order = world.makeOrder(TOTAL)
    expect((await driver.open({ saleId, orderId: order.id, readerId: reader, amountMinor: TOTAL, currency: 'usd' })).kind).toBe('opened')
    const seen = async (): Promise<string> => {
      world.clock.jump(2000)
      const answer = await driver.look(saleId)
      return answer.kind === 'seen' ? answer.payment.seen : answer.kind
    }
    return { saleId, seen, order, present: () => driver.present({ saleId, readerId: reader }), capture: () => driver.capture(saleId), cancel: () => driver.cancel(saleId, { ifIdle: false }) }
  }
  const close = async (): Promise<void> => {
    driver.close()
    await opened.value.close()
    await world.close()
  }
  return { world, reader, twin, driver, host: opened.value, scripts, begin, close }
}

type Parts = Awaited<ReturnType<typeof startParts>>
interface Heard {
  /** Every message of every socket, by its address. */
  sockets: Map<string, string[]>
  violations: string[]
}
interface Fixtures {
  card: 'stripe-js' | 'server-driven'
  at: Parts
  heard: Heard
  /** Whether the network gives the script. */
  network: { isThere: boolean }
  script: { fetched: () => number }
}

const listen = async (page: Page): Promise<Heard> => {
  const sockets = new Map<string, string[]>()
  const violations: string[] = []
  page.on('websocket', (socket) => {
    const words: string[] = []
    sockets.set(socket.url(), words)
    socket.on('framesent', ({ payload }) => void words.push(payload.toString()))
    socket.on('framereceived', ({ payload }) => void words.push(payload.toString()))
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`))
  })
  page.on('console', (message) => {
    if (message.text().startsWith('Policy:')) violations.push(message.text())
  })
  return { sockets, violations }
}

const test = base.extend<Fixtures, { pageDir: string }>({
  pageDir: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const page = await buildPage()
      await use(page.dir)
      await page.remove()
    },
    { scope: 'worker' },
  ],
  card: ['stripe-js', { option: true }],
  // oxlint-disable-next-line no-empty-pattern
  network: async ({}, use) => use({ isThere: true }),
  at: async ({ pageDir, card }, use) => {
    const at = await startParts(pageDir, card)
    await use(at)
    await at.close()
  },
  heard: async ({ page }, use) => use(await listen(page)),
  script: async ({ context, at, network }, use) => use(await serveScript(context, at.twin, () => network.isThere)),
})

const openDesk = async (page: Page, at: Parts): Promise<void> => {
  await page.goto(at.host.url)
  await page.locator('[data-connection="online"]').waitFor()
}
const isReady = (at: Parts): Promise<void> => expect.poll(() => at.scripts.at(-1)).toBe('ready')
const terminalFrame = (page: Page): Frame => {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (frame === undefined) throw new Error('There is no frame')
  return frame
}

test('a card is declined, the next one approved and its money taken; the desk hears no secret', async ({ page, at, heard, script }) => {
  await openDesk(page, at)
  await isReady(at)
  const sale = await at.begin()
  expect(await sale.present()).toEqual({ kind: 'prompting' })
  at.twin.show(at.reader, 'charge_declined_insufficient_funds')
  await expect.poll(() => at.twin.asking()).toBe(1)
  expect(await sale.seen()).toBe('declined')
  at.twin.show(at.reader)
  await expect.poll(sale.seen).toBe('approved')
  expect(await sale.capture()).toMatchObject({ kind: 'seen', payment: { seen: 'paid' } })
  expect(at.world.statusOf(sale.order.id)).toBe('paid')
  expect(at.world.simulator.figures()).toMatchObject([{ status: 'succeeded', received: TOTAL }])
  expect(script.fetched()).toBe(1)
  // Both bridges were heard, and only that of the frame knows a secret.
  const deskBridge = `${at.host.origin.replace('http', 'ws')}/bridge`
  const words = (isDesk: boolean): string => [...heard.sockets].filter(([url]) => (url === deskBridge) === isDesk).flatMap(([, told]) => told).join('\n')
  expect(words(true)).toContain('Example Conf 2027')
  expect(words(false)).toContain('_secret_')
  for (const secret of ['_secret_', ...at.twin.tokens]) expect(words(true)).not.toContain(secret)
  expect(at.twin.tokens.length).toBeGreaterThan(0)
  expect(heard.violations).toEqual([])
})

test('a reader that goes away comes back by itself, with the same payment', async ({ page, at, script }) => {
  await openDesk(page, at)
  await isReady(at)
  const sale = await at.begin()
  await sale.present()
  at.twin.vanish(at.reader)
  await expect.poll(sale.seen).toBe('interrupted')
  expect(await sale.present()).toEqual({ kind: 'trouble', message: 'reader_disconnected' })
  at.twin.comeBack(at.reader)
  await expect.poll(() => at.twin.asking(), { timeout: 10_000 }).toBe(1)
  at.twin.show(at.reader)
  await expect.poll(sale.seen).toBe('approved')
  expect(at.world.simulator.figures()).toHaveLength(1)
  expect(script.fetched()).toBe(1)
})

test('a script that does not come is fetched again until it does', async ({ page, at, network, script }) => {
  network.isThere = false
  await openDesk(page, at)
  await expect.poll(() => at.scripts.at(-1)).toBe('failed')
  const sale = await at.begin()
  expect(await sale.present()).toEqual({ kind: 'trouble', message: 'cannot_connect' })
  network.isThere = true
  await expect.poll(() => at.scripts.at(-1), { timeout: 15_000 }).toBe('ready')
  expect(script.fetched()).toBeGreaterThan(1)
  expect(await sale.present()).toEqual({ kind: 'prompting' })
})

test('a reader in use is left alone, and a page that is loaded again finds its reader and its payment', async ({ page, at, script }) => {
  await openDesk(page, at)
  await isReady(at)
  const sale = await at.begin()
  at.twin.useElsewhere(at.reader, true)
  expect(await sale.present()).toEqual({ kind: 'trouble', message: 'reader_in_use' })
  at.twin.useElsewhere(at.reader, false)
  expect(await sale.present()).toEqual({ kind: 'prompting' })
  at.scripts.length = 0
  // The connection dies with the page.
  await page.reload()
  at.twin.vanish(at.reader)
  at.twin.comeBack(at.reader)
  await isReady(at)
  await expect.poll(() => at.twin.asking(), { timeout: 15_000 }).toBe(1)
  at.twin.show(at.reader)
  await expect.poll(sale.seen).toBe('approved')
  expect(at.world.simulator.figures()).toHaveLength(1)
  expect(script.fetched()).toBe(2)
})

test('the frame is an origin and a sandbox of its own, and loads nothing else', async ({ page, at, heard, script }) => {
  await openDesk(page, at)
  await isReady(at)
  const frame = terminalFrame(page)
  expect(new URL(frame.url()).origin).not.toBe(at.host.origin)
  const inFrame = await frame.evaluate(async (desk) => {
    const tried = async (deed: () => unknown): Promise<string> => {
      try {
        await deed()
        return 'done'
      } catch {
        return 'refused'
      }
    }
    const socket = (url: string) => new Promise((resolve, reject) => {
      const one = new WebSocket(url)
      one.addEventListener('open', resolve)
      one.addEventListener('error', reject)
    })
    return {
      parent: await tried(() => window.parent.document.title),
      elsewhere: await tried(() => fetch('https://example.com/')),
      desk: await tried(() => fetch(`${desk}/`, { mode: 'no-cors' })),
      bridge: await tried(() => socket(`${desk.replace('http', 'ws')}/bridge`)),
      window: await tried(() => { if (window.open('https://example.com/') === null) throw new Error('no window') }),
    }
  }, at.host.origin)
  expect(inFrame).toEqual({ parent: 'refused', elsewhere: 'refused', desk: 'refused', bridge: 'refused', window: 'refused' })
  // Nor does the desk's page get what the frame may have.
  const before = script.fetched()
  const inDesk = await page.evaluate(() => new Promise((resolve) => {
    const tag = document.createElement('script')
    tag.addEventListener('load', () => resolve('loaded'))
    tag.addEventListener('error', () => resolve('refused'))
    tag.src = 'https://js.stripe.com/terminal/v1/'
    document.head.append(tag)
  }))
  expect([inDesk, script.fetched()]).toEqual(['refused', before])
  expect(heard.violations.some((words) => words.includes('js.stripe.com'))).toBe(true)
})

test.describe('where central drives the readers', () => {
  test.use({ card: 'server-driven' })
  test('nothing of all this is there', async ({ page, at, script }) => {
    await openDesk(page, at)
    expect(page.frames()).toHaveLength(1)
    expect(script.fetched()).toBe(0)
    const policy = (await page.reload())?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("frame-src 'none'")
    expect(policy).not.toContain('stripe')
    expect(await page.evaluate(() => fetch('/terminal').then(({ status }) => status))).toBe(404)
  })
})
