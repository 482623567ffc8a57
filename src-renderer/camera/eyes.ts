import type { Result } from '../../src-shared/result.ts'
import type { CameraTrouble } from './camera-state.ts'
import type { SeenCode } from './seen-code.ts'

/** An open camera. */
export interface Sight<Frame> {
  /** How many pictures came so far: an old one looked at twice proves nothing. */
  pictures: () => number
  /** The newest picture; rejects when there is none yet. */
  grab: () => Promise<Frame>
  ended: (then: () => void) => void
  close: () => void
}

/** Where pictures come from. */
export interface Eyes<Seen> {
  open: () => Promise<Result<Seen, CameraTrouble>>
  /** Would a camera be given without asking anybody? A person who said no is not asked over and over. */
  isAllowed: () => Promise<boolean>
  /** Tells when a camera was plugged in or out; returns how to stop. */
  changed: (then: () => void) => () => void
  /** Nobody can see the window, so nobody holds a code before it. */
  isHidden: () => boolean
}

/** Reads codes in pictures, beside the page. */
export interface Reader<Frame> {
  /** False when it cannot work, or was closed before it could. */
  ready: Promise<boolean>
  /** Rejects when it will not work any more. */
  read: (frame: Frame) => Promise<readonly SeenCode[]>
  close: () => void
}

export interface CameraTime {
  /** Only goes on. */
  steadyMs: () => number
  after: (ms: number, then: () => void) => () => void
}
