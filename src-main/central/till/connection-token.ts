import { z } from 'zod'
import type { Told } from '../../ports/till/told.ts'
import type { Line } from '../django-program/line.ts'
import { tellOf, toldAs } from './told.ts'

const token = z.object({ secret: z.string().min(1) })

/** A secret for the processor's script, from both servers alike; handed on and kept nowhere. */
export const connectionToken = async (line: Line): Promise<Told<string>> =>
  toldAs(tellOf(await line.send({ method: 'POST', path: 'terminal/connection-token/', body: {} }), token), ({ secret }) => secret)
