import { expect, test } from 'vitest'
import { covers, voucherTrouble } from '../../../../../src-central/domain/sale/voucher.ts'
import { micros1970 } from '../../../../../src-central/instant.ts'
import { addOn, ticketType, voucher } from '../../../../support/sale/product.ts'

const at = micros1970

test.each([
  [{}, undefined],
  [{ isActive: false, timesUsed: 1 }, 'voucher_inactive'],
  [{ timesUsed: 1 }, 'voucher_used_up'],
  [{ timesUsed: 1, maxUses: 2 }, undefined],
  [{ maxUses: 0 }, 'voucher_used_up'],
  [{ validFrom: at(6) }, 'voucher_not_yet'],
  [{ validFrom: at(5), validUntil: at(5) }, undefined],
  [{ validUntil: at(4) }, 'voucher_expired'],
])('T6: %j is %s', (values, trouble) => {
  expect(voucherTrouble(voucher(values), at(5))).toBe(trouble)
})

test('T7: ticket types and add-ons are limited apart', () => {
  const some = voucher({ ticketIds: [2] })
  expect([covers(some, ticketType({ id: 1 })), covers(some, ticketType({ id: 2 })), covers(some, addOn({ id: 1 }))]).toEqual([false, true, true])
})
