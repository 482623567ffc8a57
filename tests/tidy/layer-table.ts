/**
 * Who may import whom, type imports included. What is not written here is not allowed; a new
 * layer or a new arrow is its own commit with its reason.
 */
export interface Layer {
  name: string
  /** Folders and files; the longest match decides where a file belongs. */
  holds: readonly string[]
  /** Layers, packages, Node's modules (`node:` stands for all of them). A layer may always import itself. */
  may: readonly string[]
  /** Layers of which only the types may be imported. */
  typesOf?: readonly string[]
  /** Why a layer is what it is, where the name does not say it. */
  why?: string
}

/** A layer that is one folder or one file, and has its name. */
const layer = (name: string, may: readonly string[], rest: Pick<Layer, 'typesOf' | 'why'> = {}): Layer => ({ name, holds: [name], may, ...rest })

const RULES = ['shared basics', 'src-shared/domain', 'src-shared/scan']
const SHARED = [...RULES, 'src-shared/contract']
const INSIDE = [...SHARED, 'src-main/ports']
const DOMAIN = ['shared basics', 'src-shared/domain']
const CONTRACT = { typesOf: ['src-shared/contract'] }

const shared: Layer[] = [
  { name: 'shared basics', holds: ['src-shared/csv.ts', 'src-shared/fault-lines.ts', 'src-shared/ids.ts', 'src-shared/limits.ts', 'src-shared/money.ts', 'src-shared/result.ts'], may: [] },
  layer('src-shared/domain', ['shared basics']),
  layer('src-shared/scan', ['shared basics'], { why: 'what a gun may send is decided alike by the devices and by the page, which hears keyboard guns' }),
  layer('src-shared/wire', ['shared basics', 'zod'], { why: "the forms of the central's own API, which both ends check with" }),
  layer('src-shared/contract', ['shared basics', 'src-shared/domain', 'src-shared/scan', 'zod', '@orpc/contract']),
]

const station: Layer[] = [
  layer('src-main/ports', SHARED),
  layer('src-main/platform', [...INSIDE, 'node:', 'pino']),
  layer('src-main/store', [...INSIDE, 'src-shared/wire', 'node:', 'better-sqlite3', 'zod'], { why: "a Lanyard central's list in lines is read by the forms that it was written with" }),
  layer('src-main/devices', [...INSIDE, 'node:', 'node-hid', 'serialport', '@point-of-sale/receipt-printer-encoder']),
  layer('src-main/central', [...INSIDE, 'src-shared/wire', 'zod'], { why: "what a Lanyard central says of itself is read by the forms that it was written with" }),
  layer('src-main/sync', [...INSIDE, 'src-main/store']),
  layer('src-main/setup', [...INSIDE, 'src-main/store', 'node:util', 'zod']),
  layer('src-main/actions', [...INSIDE, 'src-main/store']),
  layer('src-main/desk', [...INSIDE, 'src-main/store', 'src-main/actions', 'zod'], {
    typesOf: ['src-main/sync'],
    why: 'feed, scan line, status and figures of one desk: what happens between the actions and the bridge',
  }),
  layer('src-main/payments', [...INSIDE, 'src-main/store'], { why: 'the sale machine with its drivers; what it does outside goes through ports' }),
  layer('src-main/till', [...INSIDE, 'resources/locales', 'src-main/store', 'src-main/payments', 'zod'], { why: 'one till: cart, sales, receipts and shift, between the machine and the bridge; slips are printed in the words of the catalogue' }),
  layer('src-main/handover', [...INSIDE, 'src-main/store', 'src-main/sync', 'node:', 'zod'], {
    why: "a dead station's journal, sealed and sent by another machine: a headless station that uses the same sync",
  }),
  layer('src-main/journal.ts', [...INSIDE, 'src-main/platform', 'src-main/store', 'src-main/central', 'src-main/handover', 'src-main/hosts', 'node:'], {
    why: 'puts the real parts together for `npm run journal`, which needs neither guns nor a window',
  }),
  layer('src-main/station.ts', [
    ...INSIDE, 'src-main/platform', 'src-main/store', 'src-main/devices', 'src-main/central',
    'src-main/sync', 'src-main/setup', 'src-main/actions', 'src-main/desk', 'src-main/payments', 'src-main/till',
  ]),
  layer('src-main/demo.ts', [...INSIDE, 'src-central', 'src-central/seed', 'node:path'], {
    why: 'the made-up event brings its own central; nobody else in src-main may know src-central',
  }),
  layer('src-main/start-till.ts', [...INSIDE, 'src-main/platform', 'src-main/devices', 'src-main/central', 'src-main/payments', 'src-main/setup', 'src-main/station.ts'], {
    why: 'puts the real parts of a till together: printer, driver of cards, and the page for its script',
  }),
  layer('src-main/start-station.ts', [
    ...INSIDE, 'src-main/platform', 'src-main/store', 'src-main/devices', 'src-main/central', 'src-main/setup',
    'src-main/till', 'src-main/start-till.ts', 'src-main/station.ts', 'src-main/demo.ts', 'src-central/start-error.ts', 'node:path',
  ], { why: 'puts the real parts together for every host; it tells why the demo cannot start by the error type of src-central' }),
]

const hosts: Layer[] = [
  layer('src-main/hosts', [...INSIDE, 'node:', '@orpc/server', 'zod'], { why: 'what both hosts need: the router of the desk, page headers and files; a host never imports the other' }),
  layer('src-main/hosts/electron', [...INSIDE, 'src-main/hosts', 'node:', 'electron', '@orpc/server']),
  layer('src-main/hosts/loopback', [...INSIDE, 'src-main/hosts', 'node:', 'ws', '@orpc/server', 'zod']),
  layer('src-main/main.ts', [...INSIDE, 'src-main/hosts', 'src-main/hosts/electron', 'src-main/platform', 'src-main/start-station.ts', 'node:', 'electron']),
  layer('src-main/serve.ts', [...INSIDE, 'src-main/hosts', 'src-main/hosts/loopback', 'src-main/platform', 'src-main/start-station.ts', 'node:']),
  layer('src-main/launch', ['node:'], { why: 'runs before anything is installed or built, so it is plain JavaScript and needs no package' }),
  layer('src-preload', ['electron']),
]

const page: Layer[] = [
  layer('src-renderer/station', [...DOMAIN, '@orpc/client', 'partysocket'], CONTRACT),
  layer('src-renderer/terminal', ['shared basics', 'src-shared/contract', 'src-renderer/station', 'src-renderer/state', '@stripe/terminal-js', 'zod'], {
    why: "the page of the card company's script, which is nothing of the desk's window; what it hears and says it reads by the forms of the contract",
  }),
  layer('src-renderer/input', ['shared basics', 'src-shared/scan'], { why: 'a keyboard gun, without the desk' }),
  layer('src-renderer/feedback', DOMAIN, { typesOf: ['src-shared/contract', 'src-renderer/state'] }),
  layer('src-renderer/state', [...RULES, 'src-renderer/feedback', 'zustand'], {
    typesOf: ['src-shared/contract', 'src-renderer/station', 'src-renderer/input'],
    why: 'the only caller of the station, through a client that main.tsx hands in',
  }),
  layer('src-renderer/i18n', [...RULES, 'resources/locales', 'src-renderer/state', 'i18next', 'react-i18next'], CONTRACT),
  layer('src-renderer/print', ['react', 'react-dom', 'bwip-js'], { why: 'bar codes as outlines, and pages that are drawn for the printer alone' }),
  layer('src-renderer/kiosk', [...RULES, 'src-renderer/input', 'src-renderer/state']),
  layer('src-renderer/camera', [...RULES, 'src-renderer/state', 'zustand', 'zxing-wasm'], {
    typesOf: ['src-shared/contract'],
    why: 'a camera that stands in for a gun; all but its door is loaded when it is switched on',
  }),
  layer('src-renderer/screens/desk-context.ts', ['src-renderer/state', 'react', 'zustand'], { typesOf: ['src-renderer/camera'], why: 'how screens and components reach the state' }),
  layer('src-renderer/components', [...DOMAIN, 'src-renderer/i18n', 'src-renderer/print', 'src-renderer/state', 'src-renderer/screens/desk-context.ts', 'react'], { typesOf: ['src-shared/contract', 'src-renderer/camera'] }),
  layer('src-renderer/screens', [
    ...RULES, 'src-renderer/i18n', 'src-renderer/state', 'src-renderer/screens/desk-context.ts', 'src-renderer/components', 'src-renderer/print', 'react',
  ], CONTRACT),
  layer('src-renderer/main.tsx', [
    ...DOMAIN, 'src-renderer/station', 'src-renderer/camera', 'src-renderer/feedback', 'src-renderer/state', 'src-renderer/i18n', 'src-renderer/kiosk',
    'src-renderer/screens/desk-context.ts', 'src-renderer/screens', 'src-renderer/print', 'src-renderer/styles', 'react', 'react-dom',
  ], CONTRACT),
  layer('src-renderer/styles', []),
  layer('src-renderer/react-timing.d.ts', ['react'], { why: "adds an attribute to React's own types" }),
  layer('resources/locales', []),
]

const BASICS = ['shared basics', 'central basics']
const CENTRAL_RULES = [...BASICS, 'src-central/python', 'src-central/domain']
/** What a part of the central may use. No part knows another one. */
const PART = [
  ...CENTRAL_RULES, 'src-shared/domain', 'src-shared/wire', 'src-central/store', 'src-central/http', 'src-central/api', 'src-central/record',
  'src-central/orders', 'src-central/part.ts', 'src-central/version.ts', 'node:', 'fastify', 'zod',
]
const PARTS = ['src-central/about', 'src-central/audit', 'src-central/cash-desk', 'src-central/changes', 'src-central/batch', 'src-central/checkin', 'src-central/movements', 'src-central/payments', 'src-central/sale', 'src-central/people', 'src-central/statistics']

const central: Layer[] = [
  { name: 'central basics', holds: ['src-central/error-word.ts', 'src-central/instant.ts', 'src-central/limits.ts', 'src-central/locks.ts', 'src-central/ports.ts', 'src-central/random-text.ts', 'src-central/rounds.ts'], may: ['shared basics'] },
  layer('src-central/start-error.ts', []),
  layer('src-central/version.ts', []),
  layer('src-central/platform.ts', [...BASICS, 'node:']),
  layer('src-central/python', BASICS, { why: 'numbers and texts exactly as the reference server reads and writes them' }),
  layer('src-central/domain', [...BASICS, 'src-central/python', 'src-shared/domain']),
  layer('src-central/store', [...CENTRAL_RULES, 'node:', 'better-sqlite3', 'kysely', 'pg']),
  layer('src-central/accounts', [...CENTRAL_RULES, 'src-central/store', 'node:']),
  layer('src-central/guessing', [...CENTRAL_RULES, 'src-central/store', 'node:'], { why: 'how long wrong guesses make wait, at the login as at pairing' }),
  layer('src-central/http', [...CENTRAL_RULES, 'src-central/store', 'src-central/accounts', 'src-central/guessing', 'node:', 'fastify']),
  layer('src-central/record', [...CENTRAL_RULES, 'src-central/store'], { why: 'what every write leaves behind: the audit trail and word of whom it touched' }),
  layer('src-central/api', [...CENTRAL_RULES, 'src-shared/wire', 'src-central/store', 'src-central/http', 'fastify', 'zod'], {
    why: "operations beyond the reference's: their forms, their gate and the document made from both",
  }),
  layer('src-central/orders', [...CENTRAL_RULES, 'src-central/store', 'src-central/record'], {
    why: 'what money does to an order: the sale, card payments and the cash desk all settle and refund by it, and none of them knows another',
  }),
  layer('src-central/part.ts', [...CENTRAL_RULES, 'src-central/store', 'src-central/http', 'src-central/api', 'fastify']),
  ...PARTS.map((name) => layer(name, PART)),
  layer('src-central/credentials', [...PART, 'src-central/guessing'], { why: 'a part like the others; it limits guessing whose badge a PIN belongs to' }),
  layer('src-central/stations', [...PART, 'src-central/guessing', 'bwip-js'], { why: 'a part like the others; it draws pairing codes and limits guessing them' }),
  layer('src-central/payments/stripe', [...CENTRAL_RULES, 'stripe', 'node:crypto'], { why: 'the only place that knows Stripe; its package, its secrets and its objects stay in there, so the name of an account is made of its key in there too' }),
  layer('src-central/seed', [...CENTRAL_RULES, 'src-central/store', 'src-central/accounts']),
  layer('src-central/simulators', [...BASICS, 'node:', 'fastify', 'zod'], { why: 'stand-ins for services of others, known to who starts them and to nobody else' }),
  layer('src-central/cli', [...CENTRAL_RULES, 'src-central/accounts', 'node:util', 'zod']),
  layer('src-central', [
    ...CENTRAL_RULES, 'src-central/start-error.ts', 'src-central/platform.ts', 'src-central/part.ts', 'src-central/store', 'src-central/accounts',
    'src-central/http', 'src-central/api', 'src-central/seed', 'src-central/cli', 'src-central/guessing', 'src-central/stations', 'src-central/credentials', 'src-central/simulators', ...PARTS, 'src-central/payments/stripe', 'node:', 'fastify', 'zod',
  ], { why: 'puts the embedded central together; never src-main' }),
]

export const layers: readonly Layer[] = [...shared, ...station, ...hosts, ...page, ...central]
