import { randomUUID } from 'node:crypto'
import { createCentralPair } from '../../../../src-main/central/central-pair.ts'
import { systemHttp } from '../../../../src-main/platform/http.ts'
import { until } from '../fast-clock.ts'
import type { StoryStage } from './stage.ts'
import type { Step } from './story-file.ts'

const WAIT_MS = 2000

/** Another desk and its sales, which the story drives call by call. Gives what was not as the story says. */
export const createOtherDesk = ({ world, names, orderOf, readerId, currency, centsOf }: StoryStage) => {
  const central = world.central()
  const { cards } = createCentralPair({
    http: systemHttp, clock: world.clock, origin: new URL(central.url).origin, slug: central.conferenceSlug, till: { station: 'Till 2', currency, memory: { get: () => null, set: () => true } },
    account: { kind: 'password', username: 'lead', password: () => Promise.resolve(central.staff.password) },
  }).till
  const bound = (sale: string): string => {
    const known = names.idOf(sale)
    if (known !== null) return known
    const id = randomUUID()
    names.bind(sale, id)
    return id
  }
  const handOff = async (saleId: string, reader: string): Promise<void> => {
    if ((await cards.handOff(saleId, reader)).kind === 'ok') return
    // Central takes no reader from another sale; some other system does.
    const payment = await cards.read(saleId)
    if (payment.kind === 'ok' && payment.value !== null) await world.gateway.handOff(reader, payment.value.intentId ?? '')
  }
  return async (sale: string, step: Step): Promise<string[]> => {
    const saleId = bound(sale)
    const failed = (what: string): string[] => [`the other desk could not do ${step.do}: ${what}`]
    switch (step.do) {
      case 'pi.create': {
        const told = await cards.open({ saleId, orderId: orderOf(sale)?.id ?? 0, readerId: readerId(step.reader), by: 'server', amountMinor: step.amount ?? centsOf(0), currency })
        return told.kind === 'ok' ? [] : failed(told.kind)
      }
      case 'reader.process':
        await handOff(saleId, readerId(step.reader))
        return []
      case 'pi.capture': {
        const isApproved = await until(async () => {
          const told = await cards.read(saleId)
          return told.kind === 'ok' && told.value !== null && told.value.state !== 'waiting'
        }, WAIT_MS)
        if (!isApproved) return failed('no card was approved')
        const told = await cards.capture(saleId)
        return told.kind === 'ok' ? [] : failed(told.kind)
      }
      case 'pi.cancel':
      case 'reader.cancel_action':
        await cards.cancel(saleId, { ifIdle: false })
        return []
      default:
        return []
    }
  }
}
