import * as z from 'zod'

const ms = z.int().nonnegative()
const pieces = z.union([z.string(), z.array(z.string())])
const payload = { text: z.string().optional(), hex: z.string().regex(/^(?:[0-9a-f]{2})+$/iu).optional() }

const device = z.strictObject({
  kind: z.enum(['hid-pos', 'keyboard', 'serial']),
  via: z.enum(['uhid', 'usb']).optional(),
  layout: z.enum(['honeywell', 'zebra', 'newland', 'plain62']).optional(),
  vid: z.string(),
  pid: z.string(),
  product: z.string().optional(),
  manufacturer: z.string().optional(),
  serial: z.string().optional(),
})

/** Steps by the word they begin with, as the lab plays them. */
const steps = {
  start: z.strictObject({ start: z.literal(true) }),
  attach: z.strictObject({ attach: z.string() }),
  detach: z.strictObject({ detach: z.string() }),
  waitOpen: z.strictObject({ waitOpen: z.string(), ms: ms.optional(), settle: ms.optional() }),
  notOpen: z.strictObject({ notOpen: z.string(), ms: ms.optional() }),
  scan: z.strictObject({ scan: z.string(), ...payload, aim: z.string().optional(), end: z.string().optional(), gapMs: ms.optional() }),
  raw: z.strictObject({ raw: z.string(), text: pieces.optional(), hex: pieces.optional(), gapMs: ms.optional() }),
  type: z.strictObject({ type: z.string(), text: z.string(), gapMs: ms.optional() }),
  expect: z.strictObject({ expect: z.string(), ms: ms.optional() }),
  expectNot: z.strictObject({ expectNot: z.string(), ms: ms.optional() }),
  chmod: z.strictObject({ chmod: z.string(), mode: z.string() }),
  signal: z.strictObject({ signal: z.string() }),
  waitExit: z.strictObject({ waitExit: z.literal(true), ms: ms.optional(), code: z.int().optional() }),
  sleep: z.strictObject({ sleep: ms }),
  fixtures: z.strictObject({ fixtures: z.strictObject({ scan: z.string().optional(), error: z.string().optional(), only: z.string().optional() }) }),
} as const

type StepName = keyof typeof steps

const scenario = z.strictObject({
  about: z.string().min(1),
  devices: z.record(z.string(), device),
  steps: z.array(z.record(z.string(), z.unknown())).min(1),
})

/** Words whose value is the name of a device. */
const OF_DEVICES: readonly StepName[] = ['attach', 'detach', 'waitOpen', 'notOpen', 'scan', 'raw', 'type', 'chmod']
const PATTERNS: readonly StepName[] = ['expect', 'expectNot']

/** What the lab would stumble over only after it has started a guest; nothing when all is well. */
export const scenarioMistakes = (value: unknown): string[] => {
  const read = scenario.safeParse(value)
  if (!read.success) return [z.prettifyError(read.error)]
  const { devices } = read.data
  return read.data.steps.flatMap((step, index) => stepMistakes(step, devices).map((mistake) => `step ${index + 1}: ${mistake}`))
}

const stepMistakes = (step: Record<string, unknown>, devices: Readonly<Record<string, unknown>>): string[] => {
  const name = (Object.keys(steps) as StepName[]).find((word) => Object.hasOwn(step, word))
  if (name === undefined) return [`nothing is known of ${JSON.stringify(step)}`]
  const read = steps[name].safeParse(step)
  if (!read.success) return [z.prettifyError(read.error)]
  const subject = String(step[name])
  if (OF_DEVICES.includes(name) && !Object.hasOwn(devices, subject)) return [`there is no device ${subject}`]
  return PATTERNS.includes(name) && !isPattern(subject) ? [`${subject} is no pattern`] : []
}

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}
