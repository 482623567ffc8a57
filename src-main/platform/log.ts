import { pino } from 'pino'
import type { Log } from '../ports/log.ts'

/** One JSON line an event on stderr; stdout belongs to the ready line. */
export const createLog = (level: 'info' | 'warn' | 'silent'): Log => {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
  return {
    info: (message, facts = {}) => logger.info(facts, message),
    warn: (message, facts = {}) => logger.warn(facts, message),
  }
}
