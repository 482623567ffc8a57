import type { FastifyInstance } from 'fastify'
import { type Endpoint, type Gate, mountEndpoint } from '../http/endpoint.ts'
import { answerLookup } from './lookup.ts'
import { answerPreload, type PreloadDesk } from './preload.ts'
import { answerRedeem } from './redeem.ts'
import { answerScan } from './scan.ts'

export function mountCheckin(app: FastifyInstance, gate: Gate, desk: PreloadDesk): void {
  const endpoints: readonly Endpoint[] = [
    { path: 'checkin/scan/', method: 'POST', answer: (visit) => answerScan(desk, visit) },
    { path: 'checkin/lookup/:code/', method: 'GET', answer: (visit) => answerLookup(desk, visit) },
    { path: 'checkin/redeem/', method: 'POST', answer: (visit) => answerRedeem(desk, visit) },
    { path: 'checkin/preload/', method: 'GET', answer: (visit) => answerPreload(desk, visit) },
  ]
  for (const endpoint of endpoints) mountEndpoint(app, gate, endpoint)
}
