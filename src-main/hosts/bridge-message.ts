import { z } from 'zod'
import { limits } from '../../src-shared/limits.ts'

const callId = z.string().min(1).max(32)

/**
 * The two messages a window sends: a call and "no longer interested". The contract has no files and
 * no streams towards the station, so headers, which announce them, are not let through.
 */
const bridgeMessage = z.union([
  z.strictObject({
    i: callId,
    t: z.literal(1).optional(),
    p: z.strictObject({ u: z.string().startsWith('/').max(256), b: z.unknown().optional(), h: z.strictObject({}).optional() }),
  }),
  z.strictObject({ i: callId, t: z.literal(4), p: z.unknown().optional() }),
])

/**
 * Is this a message of our page? Asked before oRPC sees it: its port handler lets a message that it
 * cannot read escape as an unhandled rejection, and its WebSocket handler logs parts of it.
 */
export const isBridgeMessage = (data: unknown): data is string => {
  if (typeof data !== 'string' || data.length > limits.bridgeMessageMaxBytes) return false
  try {
    return bridgeMessage.safeParse(JSON.parse(data)).success
  } catch {
    return false
  }
}
