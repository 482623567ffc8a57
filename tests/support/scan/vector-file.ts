import * as z from 'zod'
import { BAUD_RATES, HID_LAYOUTS, SERIAL_TERMINATORS } from '../../../src-shared/scan/gun-settings.ts'
import { defaultsOf, type VectorInterface } from './vector-defaults.ts'

const ms = z.number().nonnegative()
const count = z.int().nonnegative()
const hex = z.string().regex(/^(?:[0-9a-f]{2})*$/iu, 'is not a row of hexadecimal bytes')

const text = {
  prefix: z.string(),
  suffix: z.string(),
  encoding: z.enum(['utf-8', 'latin1', 'auto']),
  aim: z.enum(['auto', 'off']),
  maxBytes: z.int().positive(),
  debounceMs: ms,
}

/** Every setting that a vector may speak of, complete: the file's defaults are already in it. */
const configs = {
  'hid-pos': z.strictObject({ ...text, layout: z.enum(HID_LAYOUTS), partTimeoutMs: ms }),
  serial: z.strictObject({
    ...text,
    terminator: z.enum(SERIAL_TERMINATORS),
    idleMs: ms,
    partTimeoutMs: ms,
    baudRate: z.literal(BAUD_RATES),
    dataBits: z.literal([7, 8]),
    parity: z.enum(['none', 'even', 'odd']),
    stopBits: z.literal([1, 2]),
  }),
  keyboard: z.strictObject({
    ...text,
    decodeBy: z.enum(['code', 'key']),
    terminator: z.enum(['auto', 'enter', 'tab', 'none']),
    minLength: z.int().positive(),
    maxGapMs: ms,
    avgGapMs: ms,
    endGapMs: ms,
  }),
} as const

const plugged = z.enum(['unplug', 'plug'])
const report = z.union([z.strictObject({ t: ms, hex, dev: z.string().optional() }), z.strictObject({ t: ms, event: plugged, dev: z.string().optional() })], {
  error: 'is not {t, hex} or {t, event: unplug or plug}',
})
const bytes = z.union([z.strictObject({ t: ms, hex }), z.strictObject({ t: ms, event: plugged })], { error: 'is not {t, hex} or {t, event: unplug or plug}' })
const key = z.union(
  [
    z.tuple([ms, z.string(), z.string()]),
    z.tuple([ms, z.string(), z.string(), z.string().regex(/^[SCAMLRU]*$/u)]),
    z.strictObject({ t: ms, event: z.enum(['blur', 'unplug']) }),
  ],
  { error: 'is not [t, code, key, flags] with flags of S C A M L R U, or {t, event: blur or unplug}' },
)

const outcome = {
  expect: z.array(z.strictObject({ code: z.string(), aim: z.string().optional() })),
  errors: z.array(z.enum(['incomplete', 'overlong', 'invalid-bytes', 'bad-length', 'parity'])).default([]),
  duplicates: count.default(0),
}
const head = { name: z.string().min(1), note: z.string().optional(), replay: z.boolean().optional(), end: ms.optional(), ...outcome }
const usb = z.union([z.int(), z.string().regex(/^0x[0-9a-f]{1,4}$/iu)]).transform(Number)
const device = z.strictObject({ layout: z.enum(HID_LAYOUTS), vid: usb.optional() })

const vector = z.discriminatedUnion('interface', [
  z.object({ ...head, interface: z.literal('hid-pos'), config: configs['hid-pos'], chunks: z.array(report), device: device.optional() }),
  z.object({ ...head, interface: z.literal('serial'), config: configs.serial, chunks: z.array(bytes) }),
  z.object({ ...head, interface: z.literal('keyboard'), config: configs.keyboard, chunks: z.array(key), typed: z.string() }),
])

export type ScanVector = z.infer<typeof vector>
export type VectorOf<Name extends VectorInterface> = Extract<ScanVector, { interface: Name }>

/** One entry of a file: a vector, or why it is none. */
export type VectorEntry = { kind: 'vector'; name: string; vector: ScanVector } | { kind: 'broken'; name: string; mistakes: string[] }

const KNOWN_FIELDS: ReadonlySet<string> = new Set([...Object.keys(head), 'interface', 'config', 'chunks', 'device', 'typed'])

const file = z.object({
  version: z.literal(1, { error: 'has to be 1' }),
  defaults: z.partialRecord(z.enum(['hid-pos', 'serial', 'keyboard']), z.record(z.string(), z.unknown())).default({}),
  vectors: z.array(z.record(z.string(), z.unknown(), { error: 'is no object' })).min(1, { error: 'are none' }),
})

/** A file of vectors as it was read; `notes` says what was left aside. */
export type VectorFile = { kind: 'file'; entries: VectorEntry[]; notes: string[] } | { kind: 'broken'; mistakes: string[] }

/** Reads a parsed JSON value as a file of scanner vectors. A broken vector is told, the others still count. */
export const readVectorFile = (value: unknown): VectorFile => {
  const read = file.safeParse(value)
  if (!read.success) return { kind: 'broken', mistakes: mistakesOf(read.error) }
  const { defaults, vectors } = read.data
  const strange = new Set(vectors.flatMap((entry) => Object.keys(entry)).filter((field) => !KNOWN_FIELDS.has(field)))
  return {
    kind: 'file',
    entries: vectors.map((entry, at) => readVector(entry, at, defaults)),
    notes: [...strange].map((field) => `the field "${field}" of a vector is not part of the format and was left aside`),
  }
}

const readVector = (entry: Record<string, unknown>, at: number, defaults: Partial<Record<string, Record<string, unknown>>>): VectorEntry => {
  const name = typeof entry['name'] === 'string' && entry['name'] !== '' ? entry['name'] : `number ${at + 1}`
  const spoken = entry['interface']
  if (!isInterface(spoken)) return { kind: 'broken', name, mistakes: [`the interface ${JSON.stringify(spoken)} is unknown; known are ${Object.keys(configs).join(', ')}`] }
  const config = typeof entry['config'] === 'object' && entry['config'] !== null ? { ...defaultsOf(spoken), ...defaults[spoken], ...entry['config'] } : entry['config']
  const read = vector.safeParse({ ...entry, config })
  if (!read.success) return { kind: 'broken', name, mistakes: mistakesOf(read.error) }
  const back = stepBack(read.data)
  return back === undefined ? { kind: 'vector', name, vector: read.data } : { kind: 'broken', name, mistakes: [`chunk ${back} is earlier than the one before it`] }
}

const isInterface = (value: unknown): value is VectorInterface => typeof value === 'string' && Object.hasOwn(configs, value)

/** The number of the first chunk that goes back in time. */
const stepBack = ({ chunks }: ScanVector): number | undefined => {
  const times = chunks.map((chunk) => (Array.isArray(chunk) ? chunk[0] : chunk.t))
  const at = times.findIndex((time, index) => time < (times[index - 1] ?? 0))
  return at === -1 ? undefined : at + 1
}

const mistakesOf = (error: z.ZodError): string[] =>
  error.issues.map((issue) => {
    const place = issue.path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' ')
    if (issue.code === 'unrecognized_keys') return `${place === '' ? 'it' : place} has the unknown ${issue.keys.map((name) => `"${name}"`).join(' and ')}`
    return place === '' ? issue.message : `${place}: ${issue.message}`
  })
