import type { Asked } from '../../domain/payments/gateway.ts'
import { asked } from '../../domain/payments/gateway.ts'
import type { PaymentsDesk } from '../desk.ts'

/**
 * Where a connection token is good for: the configured place, or the only one that the account has readers at. Undefined
 * means everywhere, as in the reference.
 */
export async function tokenScope({ gateway, location, profile }: Pick<PaymentsDesk, 'gateway' | 'location' | 'profile'>): Promise<Asked<string | undefined>> {
  if (location !== undefined || profile === 'strict') return { kind: 'ok', value: location }
  return asked(await gateway.readers(''), (readers) => {
    const [place, ...others] = new Set(readers.map((reader) => reader.location))
    return others.length === 0 ? (place ?? undefined) : undefined
  })
}
