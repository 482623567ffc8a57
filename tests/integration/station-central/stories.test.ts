import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { playStory } from '../../support/till/story/play.ts'
import { readStories } from '../../support/till/story/story-file.ts'

const FILE = new URL('../../fixtures/stripe-simulator-cases.json', import.meta.url)
const file = readStories(JSON.parse(readFileSync(FILE, 'utf8')))
const entries = file.kind === 'stories' ? file.entries : []
const STORY_MS = 90_000

test('the file has its stories, and each can be read', () => {
  expect(entries).toHaveLength(55)
  expect(entries.filter(({ kind }) => kind === 'broken')).toEqual([])
})

test.each(entries.map((entry) => [entry.name, entry] as const))('%s', { timeout: STORY_MS }, async (_name, entry) => {
  expect(entry.kind === 'story' ? await playStory(entry.story) : entry.mistakes).toEqual([])
})

const happy = () => {
  const entry = entries.find(({ name }) => name === 'server_happy_path')
  if (entry?.kind !== 'story') throw new Error('the story is gone')
  return structuredClone(entry.story)
}

test('a story that says another amount was taken fails, and says which was', { timeout: STORY_MS }, async () => {
  const story = happy()
  story.expect.pi = { P1: { status: 'succeeded', amount_received: 4000, amount_capturable: 0 } }
  expect(await playStory(story)).toEqual(['P1 is ["succeeded",4500,0], not ["succeeded",4000,0]'])
})

test('a story without the capture that the till sends fails for one that is too many', { timeout: STORY_MS }, async () => {
  const story = happy()
  story.steps = story.steps.filter((step) => step.do !== 'pi.capture')
  expect(await playStory(story)).toEqual(['pi.capture P1 was asked for 1 times, the story has 0'])
})

test('a story that wants the capture before the card fails where it waits for it', { timeout: STORY_MS }, async () => {
  const story = happy()
  const capture = story.steps.filter((step) => step.do === 'pi.capture')
  story.steps = story.steps.filter((step) => step.do !== 'pi.capture')
  story.steps.splice(story.steps.findIndex((step) => step.by === 'cardholder'), 0, ...capture)
  expect((await playStory(story))[0]).toMatch(/^step 6 central\.pi\.capture P1 did not happen; the last that did: /u)
})

/** The same story with the money of another country: none, or three digits behind the point. */
test.each(['eur', 'jpy', 'kwd'])('an event in %s', { timeout: STORY_MS }, async (currency) => {
  const story = happy()
  for (const order of Object.values(story.given.orders)) order.currency = currency
  story.steps = story.steps.map((step) => ('currency' in step ? { ...step, currency } : step))
  expect(await playStory(story)).toEqual([])
})
