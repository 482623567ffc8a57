import type { SaleView } from '../../../../src-shared/contract/types.ts'
import type { SalesWorld } from './sales-world.ts'

const isEnded = (status: string): boolean => status === 'succeeded' || status === 'canceled'

const intentsOf = ({ processor }: SalesWorld, saleId: string) => processor.simulator.figures().filter(({ metadata }) => metadata['sale_id'] === saleId)

/**
 * Can a lead say how it ended? Only when nothing is on its way any more that could still change it: then the processor's
 * page and central's list have the last word.
 */
export const isLookedInto = (world: SalesWorld, { saleId }: Pick<SaleView, 'saleId'>): boolean =>
  world.afloat.count === 0 && intentsOf(world, saleId).every(({ status }) => isEnded(status)) && !world.books.all().openCards.includes(saleId)

/** Was this sale paid? Of a card the company says it, of cash central: what is not there yet goes back to the guest. */
export const truthOf = (world: SalesWorld, { saleId, method }: Pick<SaleView, 'saleId' | 'method'>): boolean =>
  method === 'card' ? intentsOf(world, saleId).some(({ received }) => received > 0) : world.books.all().payments.some((payment) => payment.saleId === saleId && payment.status !== 'failed')
