import { expect, test } from 'vitest'
import type { ReaderAction } from '../../../../../src-central/domain/payments/gateway.ts'
import { hasGivenUp, READER_WORDS, readerWord } from '../../../../../src-central/domain/payments/reader-word.ts'

const action = (rest: Partial<ReaderAction>): ReaderAction => ({ type: 'process_payment_intent', status: 'in_progress', failureCode: null, intentId: 'pi_1', ...rest })

test.each([
  [null, 'idle'],
  [action({}), 'asking'],
  [action({ intentId: 'pi_2' }), 'idle'],
  [action({ intentId: null }), 'idle'],
  [action({ status: 'succeeded' }), 'idle'],
  [action({ status: 'failed', failureCode: 'card_declined' }), 'idle'],
  [action({ status: 'failed', failureCode: 'customer_canceled' }), 'customer_canceled'],
  [action({ status: 'failed', failureCode: 'connection_error' }), 'connection_error'],
  [action({ status: 'failed', failureCode: 'customer_canceled', intentId: 'pi_2' }), 'idle'],
  [action({ status: 'failed' }), 'idle'],
] as const)('%j says %s', (seen, word) => {
  expect(readerWord({ action: seen }, 'pi_1')).toBe(word)
})

test('only an end of its own is a giving up', () => {
  expect(READER_WORDS.filter(hasGivenUp)).toEqual(['customer_canceled', 'connection_error'])
})
