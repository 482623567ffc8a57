import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stripeLimits } from '../../../src-central/simulators/stripe/domain/limits.ts'
import { makeHold, makeIntent, makePaid, SALE, startStripe } from '../../support/stripe/fixture.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const newFile = (): string => join(tempFolder(), 'stripe.jsonl')

/** The first one is never closed: it is killed, and so says no goodbye to its file. */
const twice = async () => {
  const file = newFile()
  return { file, first: await startStripe({ file }), again: () => startStripe({ file, seed: 2 }) }
}

test('P25: intents, charges, refunds and readers are as they were', async () => {
  const { first, again } = await twice()
  await makeIntent(first)
  await makeHold(first, { card: 'mastercard' })
  const paid = await makePaid(first)
  await first.api.post('/v1/refunds', { payment_intent: paid, amount: 500 })
  const next = await again()
  expect(next.simulator.figures()).toEqual(first.simulator.figures())
  expect(next.simulator.prompts()).toEqual(first.simulator.prompts())
  const asked = async ({ api }: typeof first, path: string) => (await api.get(path)).json
  expect(await asked(next, `/v1/payment_intents/${paid}`)).toEqual(await asked(first, `/v1/payment_intents/${paid}`))
  expect(await asked(next, '/v1/refunds')).toEqual(await asked(first, '/v1/refunds'))
  expect(await asked(next, '/v1/terminal/readers')).toEqual(await asked(first, '/v1/terminal/readers'))
})

test('P25: the same key has one effect, before the end and after it', async () => {
  const { first, again } = await twice()
  const before = await first.api.post('/v1/payment_intents', SALE, 'the-one')
  const after = await (await again()).api.post('/v1/payment_intents', SALE, 'the-one')
  expect(after.json).toEqual(before.json)
  const third = await again()
  expect(third.simulator.figures()).toHaveLength(1)
})

test('P25: what happened on the stage is kept without any request after it', async () => {
  const { first, again } = await twice()
  const intent = await makeIntent(first)
  const reader = first.simulator.addReader({ label: 'Till' })
  await first.api.post(`/v1/terminal/readers/${reader}/process_payment_intent`, { payment_intent: intent })
  first.simulator.cardholder.present(reader, { hold: true })
  const next = await again()
  expect(next.simulator.prompts()).toMatchObject([{ label: 'Till', kind: 'asking' }])
  expect(next.simulator.bank.approve(reader)).toBe(true)
  expect((await again()).simulator.figures()).toMatchObject([{ status: 'requires_capture', capturable: 4500 }])
})

test('P25: a hold lapses and a refund fails at their time, whoever counts it', async () => {
  const { first, again } = await twice()
  await makeHold(first)
  const paid = await makePaid(first, { card: 'refund_fail' })
  await first.api.post('/v1/refunds', { payment_intent: paid })
  const next = await again()
  expect(next.simulator.figures().find(({ id }) => id === paid)).toMatchObject({ refunded: 4500 })
  next.clock.advanceNow(stripeLimits.refundFailureMs)
  expect(next.simulator.figures().find(({ id }) => id === paid)).toMatchObject({ refunded: 0 })
  next.clock.advanceNow(stripeLimits.holdMs)
  expect(next.simulator.figures().map(({ status }) => status)).toEqual(['canceled', 'succeeded'])
})

test('P25: a card that was read waits its time once more', async () => {
  const { first, again } = await twice()
  const intent = await makeIntent(first)
  const reader = first.simulator.addReader()
  first.simulator.sdk.collect(reader, intent)
  first.simulator.cardholder.present(reader)
  const next = await again()
  expect(next.simulator.figures()).toMatchObject([{ status: 'requires_confirmation' }])
  next.clock.advanceNow(stripeLimits.confirmMs)
  expect(next.simulator.figures()).toMatchObject([{ status: 'requires_payment_method' }])
})

test('P25: a last line without its end is as if it had never been begun', async () => {
  const { file, first, again } = await twice()
  await makeIntent(first)
  const whole = readFileSync(file, 'utf8')
  appendFileSync(file, '[["intents","pi_half",{"id"')
  const next = await again()
  expect(next.simulator.figures()).toHaveLength(1)
  expect(readFileSync(file, 'utf8')).toBe(whole)
  await makeIntent(next)
  expect((await again()).simulator.figures()).toHaveLength(2)
})

test('P25: nobody else reads the file, and without changes nothing is written', async () => {
  const { file, first, again } = await twice()
  const intent = await makeIntent(first)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const { size } = statSync(file)
  const next = await again()
  await next.api.get(`/v1/payment_intents/${intent}`)
  next.simulator.figures()
  expect(statSync(file).size).toBe(size)
})
