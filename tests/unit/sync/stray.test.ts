import { describe, expect, it } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import { startEngine, type Engine } from '../../support/sync/engine.ts'

const start = async (engine: Engine): Promise<Engine> => {
  const { capabilities } = engine.state
  if (capabilities !== null) engine.state.capabilities = { ...capabilities, idempotency: false, clientTimestamps: false }
  engine.sync.start()
  await engine.turn()
  engine.sendList(3)
  await engine.until(() => engine.store.mirror()?.about.count === 3)
  return engine
}

/** Killed while a first check-in was on its way to a central that keeps no keys, and started again. */
const startedAgain = async (): Promise<Engine> => {
  const killed = await start(startEngine())
  killed.append({ code: 'A' })
  await killed.turn()
  expect(killed.parcels).toHaveLength(1)
  killed.close()
  const again = startEngine(killed.folder)
  again.reads({ checkedIn: false, redeemed: null })
  return await start(again)
}

describe('what a killed desk had on its way', () => {
  it('is not read back while it may still arrive: it would be sent a second time', async () => {
    const engine = await startedAgain()
    await engine.clock.advance(limits.requestTimeoutMs)
    expect([engine.states('A'), engine.parcels.length]).toEqual([['unknown'], 0])
  })
  it('is read back after that, and sent again when central does not have it', async () => {
    const engine = await startedAgain()
    await engine.clock.advance(limits.requestTimeoutMs + 3 * limits.readBackAfterMs)
    expect(engine.parcels).toHaveLength(1)
  })
  it('holds up nothing that this life sends', async () => {
    const engine = await startedAgain()
    engine.append({ code: 'B' })
    await engine.turn()
    expect(engine.parcels.map(({ code }) => code)).toEqual(['B'])
  })
})
