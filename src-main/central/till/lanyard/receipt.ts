import { limits } from '../../../../src-shared/limits.ts'
import { sentReceipt } from '../../../../src-shared/wire/payments.ts'
import type { Told } from '../../../ports/till/told.ts'
import { tellOf, told } from '../told.ts'
import type { Way } from '../way.ts'

/** Has the processor write to the guest; the address goes on to it and stays nowhere. Asked again it is sent again. */
export const emailReceipt = async ({ line }: Way, saleId: string, email: string): Promise<Told<null>> => {
  const reply = await line.send({ method: 'POST', path: `payments/${encodeURIComponent(saleId)}/receipt/`, body: { email }, timeoutMs: limits.tillWriteMs })
  const sent = tellOf(reply, sentReceipt)
  return sent.kind === 'ok' ? told(null) : sent
}
