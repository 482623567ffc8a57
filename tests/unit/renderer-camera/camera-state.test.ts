import { describe, expect, it } from 'vitest'
import type { CameraEvent, CameraState } from '../../../src-renderer/camera/camera-state.ts'
import { CAMERA_TROUBLES, nextState, retryMs } from '../../../src-renderer/camera/camera-state.ts'
import { cameraLimits } from '../../../src-shared/scan/limits.ts'

type State = CameraState<string>
type Event = CameraEvent<string>

const off: State = { kind: 'off' }
const asking: State = { kind: 'asking', after: null, tries: 0 }
const running: State = { kind: 'running', sight: 'lens', several: false }
const refused: State = { kind: 'refused', reason: 'none', tries: 2 }

const on: Event = { kind: 'on' }
const again: Event = { kind: 'again' }
const opened: Event = { kind: 'opened', sight: 'lens' }
const failed: Event = { kind: 'failed', reason: 'in-use' }
const several: Event = { kind: 'several', several: true }

/** Every state by every event; `null` where the event means nothing. */
const table: readonly (readonly [State, readonly (readonly [Event, State | null])[]])[] = [
  [off, [[on, asking], [again, null], [opened, null], [failed, null], [several, null], [{ kind: 'off' }, null]]],
  [asking, [[on, null], [again, null], [opened, running], [failed, { kind: 'refused', reason: 'in-use', tries: 1 }], [several, null], [{ kind: 'off' }, off]]],
  [running, [[on, null], [again, null], [opened, null], [failed, { kind: 'refused', reason: 'in-use', tries: 1 }], [several, { ...running, several: true }], [{ kind: 'off' }, off]]],
  [refused, [[on, null], [again, { kind: 'asking', after: 'none', tries: 2 }], [opened, null], [failed, null], [several, null], [{ kind: 'off' }, off]]],
]

describe('the states of the camera', () => {
  for (const [state, row] of table) {
    it(`${state.kind}: every event has its answer`, () => {
      for (const [event, then] of row) {
        const next = nextState(state, event)
        if (then === null) expect(next, event.kind).toBe(state)
        else expect(next, event.kind).toEqual(then)
      }
    })
  }

  it('counts refusals in a row, whatever their reason', () => {
    let state: State = asking
    for (const reason of CAMERA_TROUBLES) state = nextState<string>(nextState<string>(state, { kind: 'failed', reason }), again)
    expect(state).toEqual({ kind: 'asking', after: 'no-reader', tries: 5 })
    expect(nextState(nextState(state, opened), failed)).toMatchObject({ tries: 1 })
  })

  it('asks again later and later, up to a bound', () => {
    expect([1, 2, 3, 4, 5, 50].map(retryMs)).toEqual([1000, 2000, 4000, 8000, 8000, 8000])
    expect(retryMs(1)).toBe(cameraLimits.retryFirstMs)
  })
})
