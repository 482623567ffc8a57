import { createHmac } from 'node:crypto'

/** Rule P23: the time is signed too, so that an old message cannot be sent again by somebody else. */
export function signatureHeader({ secret, seconds, payload }: { secret: string; seconds: number; payload: string }): string {
  const v1 = createHmac('sha256', secret).update(`${seconds}.${payload}`, 'utf8').digest('hex')
  return `t=${seconds},v1=${v1}`
}
