import { expect, test } from 'vitest'
import { changeFailures } from '../../support/till/story/changes.ts'
import { createCourse } from '../../support/till/story/course.ts'
import type { Asked, Happened } from '../../support/till/story/happened.ts'
import { readStories, readStory, type Step } from '../../support/till/story/story-file.ts'
import { troublesOf } from '../../support/till/story/vet.ts'

const journal = (state: string): Happened => ({ kind: 'journal', sale: 'S1', state })
const asked = (what: string, more: Partial<Asked> = {}): Asked => ({
  kind: 'stripe', what, pi: 'P1', sale: 'S1', reader: null, key: `k:${what}`, amount: null, currency: null, content: what, before: null, result: { word: 'ok', piStatus: null }, ...more,
})
const kiosk = (state: string): Step => ({ by: 'kiosk', do: 'journal', sale: 'S1', state })
const central = (what: string, more: Partial<Step> = {}): Step => ({ by: 'central', do: what, pi: 'P1', result: 'ok', ...more })

const STEPS: Step[] = [kiosk('creating'), central('pi.create', { key: 'S1:create:1', amount: 4500 }), kiosk('waiting_for_card'), central('pi.capture', { key: 'P1:capture:1' }), kiosk('captured')]
const RUN: Happened[] = [journal('creating'), asked('pi.create', { amount: 4500 }), journal('waiting_for_card'), asked('pi.capture'), journal('captured')]

const judged = (steps: readonly Step[], run: readonly Happened[], isOwn = (sale: string) => sale === 'S1') => {
  const course = createCourse(steps)
  for (const one of run) course.note(one)
  return { place: course.place(), failures: changeFailures({ steps, happened: course.happened(), matched: course.matched(), isOwn }) }
}

test('a run that is as the story goes through to its end', () => {
  expect(judged(STEPS, RUN)).toEqual({ place: STEPS.length, failures: [] })
})

test('reads and journal steps between the others are no difference', () => {
  const run = RUN.flatMap((one) => [asked('pi.retrieve', { key: null }), journal('ordering'), one])
  expect(judged(STEPS, run)).toEqual({ place: STEPS.length, failures: [] })
})

test('a second payment under another key is one too many; the same request again under its key is not', () => {
  expect(judged(STEPS, [...RUN, asked('pi.create', { amount: 4500, key: 'k:second' })]).failures).toEqual(['pi.create P1 was asked for 2 times, the story has 1'])
  expect(judged(STEPS, [...RUN, asked('pi.create', { amount: 4500, result: { word: 'replayed', piStatus: null } })]).failures).toEqual([])
})

test('a capture that never comes stops the story there', () => {
  const { place } = judged(STEPS, RUN.filter((one) => one.kind !== 'stripe' || one.what !== 'pi.capture'))
  expect(place).toBe(3)
  const course = createCourse(STEPS)
  for (const one of RUN.slice(0, 3)) course.note(one)
  expect(course.missing(3)).toBe('step 4 central.pi.capture P1 did not happen; the last that did: journal creating, pi.create P1 ok, journal waiting_for_card')
})

test('a capture before what the story has before it does not count', () => {
  const [creating, create, waiting, capture, captured] = RUN
  expect(judged(STEPS, [creating, create, capture, waiting, captured].filter((one) => one !== undefined)).place).toBe(3)
})

test('another final state, and a message that is never shown, stop the story', () => {
  expect(judged(STEPS, [...RUN.slice(0, -1), journal('cancelled')]).place).toBe(4)
  expect(judged([...STEPS, { by: 'kiosk', do: 'ui', shows: 'paid' }], [...RUN, { kind: 'ui', sale: 'S1', shows: 'finishing' }]).place).toBe(5)
})

test('another amount, another answer and a missing key are said', () => {
  const changed = (at: number, one: Happened) => judged(STEPS, RUN.map((is, place) => (place === at ? one : is))).failures
  expect(changed(1, asked('pi.create', { amount: 4400 }))).toEqual(['step 2 central.pi.create P1 is about 4400, not 4500'])
  expect(changed(3, asked('pi.capture', { result: { word: 'lost', piStatus: null } }))).toEqual(['step 4 central.pi.capture P1 was answered lost, not ok'])
  expect(changed(3, asked('pi.capture', { key: null }))).toEqual(['step 4 central.pi.capture P1 has no key', 'I5: pi.capture P1 has no key'])
})

test('equal keys of the story have to be equal ones, and other content under a key is told', () => {
  const steps = [central('pi.cancel', { key: 'P1:cancel:1', result: 'lost' }), central('pi.cancel', { key: 'P1:cancel:1', result: 'ok' })]
  const lost = asked('pi.cancel', { result: { word: 'lost', piStatus: null } })
  expect(judged(steps, [lost, asked('pi.cancel')]).failures).toEqual([])
  expect(judged(steps, [lost, asked('pi.cancel', { key: 'k:other' })]).failures).toContain('step 2 central.pi.cancel P1 does not repeat the key P1:cancel:1')
  expect(judged(steps, [lost, asked('pi.cancel', { content: 'more' })]).failures).toEqual(['I5: pi.cancel P1 has other content under its key'])
})

test('stopping what another sale has on the reader is told (I8); a reader that turned it down was not touched', () => {
  const stop = (word: string) => asked('reader.cancel_action', { pi: null, sale: null, reader: 'R1', before: 'S9', result: { word, piStatus: null } })
  const steps = [central('reader.cancel_action', { reader: 'R1' })]
  expect(judged(steps, [stop('ok')]).failures).toEqual(['I8: reader.cancel_action at R1 took the reader from S9'])
  expect(judged(steps, [stop('terminal_reader_busy')]).failures).toEqual([])
})

test('the step before a kill is told of at once', () => {
  const reached: string[] = []
  const course = createCourse([kiosk('creating'), { by: 'process', do: 'kill' }], (step) => void reached.push(step.do))
  course.note(journal('creating'))
  expect(reached).toEqual(['kill'])
})

const story = { name: 'one', mode: 'server', given: { orders: { O1: { total: 4500, currency: 'usd' } }, sales: { S1: { order: 'O1' } }, readers: { R1: { device_type: 'simulated_wisepos_e', online: true } } }, steps: [] as unknown[], expect: {} }
const troubles = (more: object): string[] => {
  const entry = readStory({ ...story, ...more }, 'case 1')
  return entry.kind === 'story' ? troublesOf(entry.story) : entry.mistakes
}

test('what nobody can play is a line each, and nothing is played', () => {
  expect(troubles({})).toEqual([])
  expect(troubles({ steps: [{ by: 'moon', do: 'rise' }] })).toEqual(['step 1: there is no way to do moon.rise'])
  expect(troubles({ steps: [{ by: 'desk', do: 'click', button: 'dance' }, { by: 'desk', do: 'click', button: 'choose_reader_R7' }] })).toEqual(['step 1: there is no button "dance"', 'step 2: there is no button "choose_reader_R7"'])
  expect(troubles({ steps: [{ by: 'cardholder', do: 'present', reader: 'R1', card: 'library' }, { by: 'central', do: 'pi.create', sale: 'S5', fault: 'gremlin' }] })).toEqual([
    'step 1: there is no card "library"', 'step 2: there is no sale S5', 'step 2: there is no fault "gremlin" of central.pi.create',
  ])
  expect(troubles({ expect: { kiosk: { S1: 'rich' }, orders: { O7: 'paid' }, desk_message: 'hello' } })).toEqual(['expect: there is no state "rich"', 'expect: there is no order O7', 'expect: there is no message "hello"'])
  expect(troubles({ given: { ...story.given, orders: { O1: { total: 4501, currency: 'kwd' } } } })).toEqual(['central counts hundredths, so order O1 cannot be 4501 kwd'])
})

test('a story without its members is no story, and the others of the file are', () => {
  const file = readStories({ cases: [story, { mode: 'js' }, 7] })
  expect(file.kind === 'stories' ? file.entries.map(({ kind, name }) => `${kind} ${name}`) : file).toEqual(['story one', 'broken case 2', 'broken case 3'])
  expect(readStories([])).toMatchObject({ kind: 'broken' })
})
