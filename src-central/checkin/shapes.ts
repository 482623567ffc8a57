import { type JsonAnswer, json } from '../http/answer.ts'

export const orderRefused = (accessCode: string, refusal: { reason: string; orderStatus: string | null }): JsonAnswer =>
  json(409, { error: refusal.reason, access_code: accessCode, order_status: refusal.orderStatus })
