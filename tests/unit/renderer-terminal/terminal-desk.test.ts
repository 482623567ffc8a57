import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { terminalAnswer, type TerminalCommand } from '../../../src-shared/contract/terminal-views.ts'
import { failureOf } from '../../../src-renderer/terminal/answers.ts'
import type { Sdk } from '../../../src-renderer/terminal/sdk.ts'
import { createTerminalDesk } from '../../../src-renderer/terminal/terminal-desk.ts'

const READER = 'tmr_1'
const SALE = '5c1f4f5e-9c1d-4a52-8a6e-2a0c5b1e7d10'
const SECRET = 'pi_1_secret_planted'

type Scripted = Partial<Record<string, (...args: unknown[]) => unknown>>

/** A terminal of the script that does what the test says, and notes what it was asked. */
const deskOf = (scripted: Scripted) => {
  const asked: unknown[][] = []
  const terminal = Object.fromEntries(
    Object.entries(scripted).map(([name, answer]) => [name, async (...args: unknown[]) => {
      asked.push([name, ...args])
      return answer?.(...args)
    }]),
  )
  return { follow: createTerminalDesk((readerId) => (readerId === READER ? (terminal as unknown as Sdk) : null)), asked }
}
const collect: TerminalCommand = { do: 'collect', id: 2, readerId: READER, saleId: SALE, clientSecret: SECRET }
const connect: TerminalCommand = { do: 'connect', id: 1, readerId: READER, failIfInUse: true }
const send: TerminalCommand = { do: 'process', id: 3, readerId: READER, saleId: SALE }
const failed = (code: string, more: object = {}) => ({ kind: 'error', code, declineCode: '', intent: null, ...more })

describe('the page does what the station asks', () => {
  it('finds a reader by its id each time, and never takes one that is in use', async () => {
    const { follow, asked } = deskOf({
      discoverReaders: () => ({ discoveredReaders: [{ id: 'tmr_0' }, { id: READER, status: 'online' }] }),
      connectReader: () => ({ reader: { id: READER } }),
    })
    expect(await follow(connect)).toEqual({ kind: 'connected' })
    expect(asked.map(([name]) => name)).toEqual(['discoverReaders', 'connectReader'])
    expect(asked[1]?.slice(1)).toEqual([{ id: READER, status: 'online' }, { fail_if_in_use: true }])
  })
  it.each([
    ['reader_not_found', { discoverReaders: () => ({ discoveredReaders: [{ id: 'tmr_0' }] }) }],
    ['network_error', { discoverReaders: () => ({ error: { message: 'x', code: 'network_error' } }) }],
    ['reader_in_use', { discoverReaders: () => ({ discoveredReaders: [{ id: READER }] }), connectReader: () => ({ error: { message: 'Reader is currently in use.' } }) }],
    ['reader_offline', { discoverReaders: () => ({ discoveredReaders: [{ id: READER, status: 'offline' }] }), connectReader: () => ({ error: { message: 'x', code: 'rpc_error' } }) }],
    ['script_failed', { discoverReaders: () => { throw new Error('broken') } }],
  ])('says %s when it cannot be had', async (code, scripted) => {
    expect(await deskOf(scripted).follow(connect)).toEqual(failed(code))
  })
  it('says so while there is no script', async () => {
    expect(await deskOf({}).follow({ ...connect, readerId: 'tmr_2' })).toEqual(failed('script_not_loaded'))
  })
  it('takes no tips, lets the guest cancel, and sends the very card that was read, again and again', async () => {
    const card = { id: 'pi_1', status: 'requires_confirmation', sdk_payment_details: {} }
    const { follow, asked } = deskOf({
      collectPaymentMethod: () => ({ paymentIntent: card }),
      processPayment: () => ({ error: { message: 'x', code: 'network_error', payment_intent: { status: 'requires_confirmation' } } }),
    })
    expect(await follow(collect)).toEqual({ kind: 'collected' })
    expect(asked[0]).toEqual(['collectPaymentMethod', SECRET, { config_override: { skip_tipping: true, enable_customer_cancellation: true } }])
    for (let time = 0; time < 2; time += 1) expect(await follow(send)).toEqual(failed('network_error', { intent: 'requires_confirmation' }))
    expect(asked[1]?.[1]).toBe(card)
    expect(asked[2]?.[1]).toBe(card)
  })
  it('keeps nothing of a sale that is over, nor a card from before the last collection', async () => {
    let answer: object = { paymentIntent: { id: 'pi_1' } }
    const { follow, asked } = deskOf({ collectPaymentMethod: () => answer })
    await follow(collect)
    expect(await follow({ do: 'forget', id: 4, saleId: SALE })).toEqual({ kind: 'done' })
    expect(await follow(send)).toEqual(failed('nothing_collected'))
    await follow(collect)
    answer = { error: { message: 'x', code: 'canceled' } }
    expect(await follow(collect)).toEqual(failed('canceled'))
    expect(await follow(send)).toEqual(failed('nothing_collected'))
    expect(asked.filter(([name]) => name === 'processPayment')).toEqual([])
  })
  it('survives every failure that the script can have, and passes on none of its sentences', () => {
    const word = fc.option(fc.string(), { nil: undefined })
    const error = fc.record({ message: word, code: word, decline_code: word, payment_intent: fc.option(fc.record({ status: fc.string() }), { nil: undefined }) })
    fc.assert(fc.property(error, (one) => {
      const answer = failureOf({ ...one, message: `${one.message ?? ''} ${SECRET}` })
      expect(terminalAnswer.parse(answer)).toEqual(answer)
      expect(JSON.stringify(answer)).not.toContain(SECRET)
      expect(answer.code).toMatch(/^[a-z][a-z0-9_]{0,99}$/u)
    }))
  })
})
