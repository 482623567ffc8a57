import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keyboardSettingsOf } from '../../../src-renderer/input/keyboard-settings.ts'
import { attachKeyboardWedge } from '../../../src-renderer/input/keyboard-wedge.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'
import { keyboardLimits } from '../../../src-shared/scan/limits.ts'
import type { Random } from '../../../src-central/ports.ts'
import { createFakePage, fakeElements } from '../../support/scan/fake-page.ts'
import { anyCode, GUN_PACES, gunTypes, type GunPace } from '../../support/scan/gun-typing.ts'
import { anyHand, personTypes, pick, type KeyMove } from '../../support/scan/person-typing.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const RUNS = 10_000
const SEED = Number(process.env['LANYARD_SEED'] ?? 20_261_121)
/** Between a person's last key and the gun. Right behind a key, a scan counts as the rest of one. */
const reachMs = ({ speed }: GunPace): number => (speed === 'slow' ? keyboardLimits.slow : keyboardLimits).endGapMs + 20
const WORDS = ['', 'Smi', "o'neill", 'ada@ex', '4711', 'maria s']

/** Handles keys in order; now and then the page is busy and handles them late, with their true times. */
const handle = (page: ReturnType<typeof createFakePage>, moves: readonly KeyMove[], random: Random): void => {
  let busyUntilMs = 0
  for (const { kind, stroke } of moves) {
    if (stroke.timeStamp > busyUntilMs && random.unit() < 0.02) {
      busyUntilMs = stroke.timeStamp + random.unit() * 1500
      page.runTo(stroke.timeStamp)
      page.stall(busyUntilMs)
    }
    page.key(kind, stroke, { handledMs: Math.max(stroke.timeStamp, busyUntilMs) })
  }
}

/** What came otherwise than this seed's gun and person sent it. */
const wrongIn = (seed: number, pace: GunPace): unknown[] => {
  const random = createSeededRandom(seed)
  const hand = anyHand(random)
  const code = anyCode(random)
  const end = pick(random, ['Enter', 'Enter', 'Tab', 'none'] as const)
  const before = personTypes(random, hand, pick(random, WORDS), 1000)
  const scan = gunTypes(random, pace, { code, end, fromMs: before.endMs + reachMs(pace) + random.unit() * 400 })
  const scanEndMs = scan.at(-1)?.stroke.timeStamp ?? 0
  // Without an end mark, silence is the end: a person's key within it belongs to the code.
  const behind = personTypes(random, hand, pick(random, WORDS), scanEndMs + (end === 'none' ? 500 : 60))

  const page = createFakePage()
  const heard: string[] = []
  const wedge = attachKeyboardWedge(page.window, {
    settings: keyboardSettingsOf({ ...DEFAULT_KEYBOARD_GUN, speed: pace.speed, terminator: end === 'none' ? 'none' : 'auto' }),
    onScan: (found) => heard.push(found.code),
    onError: (error) => heard.push(`error: ${error}`),
  })
  handle(page, [...before.moves, ...scan, ...behind.moves], random)
  page.runTo(behind.endMs + 20_000)
  wedge.detach()
  const wanted = { heard: [code], text: before.text + behind.text }
  const got = { heard, text: page.text() }
  return JSON.stringify(wanted) === JSON.stringify(got) ? [] : [{ seed, end, wanted, got }]
}

describe(`the published pace of guns, ${RUNS} scans each from seed ${SEED}`, () => {
  beforeAll(() => {
    for (const [name, element] of Object.entries(fakeElements)) vi.stubGlobal(name, element)
  })
  afterAll(() => {
    vi.unstubAllGlobals()
  })

  it.each(GUN_PACES.map((pace) => [pace.name, pace] as const))('%s: every scan comes, and typing around it stays', (_name, pace) => {
    const wrong = Array.from({ length: RUNS }, (_, run) => SEED + run).flatMap((seed) => wrongIn(seed, pace))
    expect(wrong).toEqual([])
  })
})
