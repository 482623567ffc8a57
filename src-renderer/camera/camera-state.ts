import { unreachable } from '../../src-shared/result.ts'
import { cameraLimits } from '../../src-shared/scan/limits.ts'

/** Why there is no picture; the window has the words and the remedy. */
export const CAMERA_TROUBLES = [
  'not-allowed',
  /** No camera is plugged in. */
  'none',
  'in-use',
  /** There were pictures, and they stopped. */
  'lost',
  /** The part of the program that reads codes did not start, or hangs. */
  'no-reader',
] as const
export type CameraTrouble = (typeof CAMERA_TROUBLES)[number]

/** `Sight` is the open camera. */
export type CameraState<Sight> =
  | { kind: 'off' }
  /** `after`: what was the matter before, which is still true as far as anybody knows. */
  | { kind: 'asking'; after: CameraTrouble | null; tries: number }
  /** `several`: different codes are in view, so none of them is taken. */
  | { kind: 'running'; sight: Sight; several: boolean }
  | { kind: 'refused'; reason: CameraTrouble; tries: number }

export type CameraEvent<Sight> =
  | { kind: 'on' }
  | { kind: 'off' }
  | { kind: 'again' }
  | { kind: 'opened'; sight: Sight }
  | { kind: 'failed'; reason: CameraTrouble }
  | { kind: 'several'; several: boolean }

const OFF = { kind: 'off' } as const

/** The state after an event; the same one when the event means nothing in it. */
export const nextState = <Sight>(state: CameraState<Sight>, event: CameraEvent<Sight>): CameraState<Sight> => {
  if (event.kind === 'off') return state.kind === 'off' ? state : OFF
  switch (state.kind) {
    case 'off':
      return event.kind === 'on' ? { kind: 'asking', after: null, tries: 0 } : state
    case 'asking':
      if (event.kind === 'opened') return { kind: 'running', sight: event.sight, several: false }
      return event.kind === 'failed' ? { kind: 'refused', reason: event.reason, tries: state.tries + 1 } : state
    case 'running':
      if (event.kind === 'failed') return { kind: 'refused', reason: event.reason, tries: 1 }
      return event.kind === 'several' && event.several !== state.several ? { ...state, several: event.several } : state
    case 'refused':
      return event.kind === 'again' ? { kind: 'asking', after: state.reason, tries: state.tries } : state
    default:
      return unreachable(state)
  }
}

/** How long after so many refusals in a row a camera is asked for again. */
export const retryMs = (tries: number): number => Math.min(cameraLimits.retryMaxMs, cameraLimits.retryFirstMs * 2 ** (tries - 1))
