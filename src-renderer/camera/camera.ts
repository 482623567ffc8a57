import { unreachable } from '../../src-shared/result.ts'
import { cameraLimits } from '../../src-shared/scan/limits.ts'
import type { CameraEvent, CameraState } from './camera-state.ts'
import { nextState, retryMs } from './camera-state.ts'
import type { CameraTime, Eyes, Reader, Sight } from './eyes.ts'
import { lookThrough } from './looking.ts'
import type { ReadCode, SeenCode } from './seen-code.ts'
import { seenToRead } from './seen-code.ts'
import { createSightings } from './sightings.ts'

/** A code held before the camera. */
export interface CameraReading {
  read: ReadCode
  /** It was taken a while ago and is still there. */
  isRepeat: boolean
  decodingMs: number
}

export interface CameraParts<Frame, Seen extends Sight<Frame>> {
  time: CameraTime
  eyes: Eyes<Seen>
  reader: () => Reader<Frame>
  tell: (state: CameraState<Seen>) => void
  heard: (reading: CameraReading) => void
}

/** A camera as a gun: opened when it is switched on, again and again when it fails, and looked through while it runs. */
export const createCamera = <Frame, Seen extends Sight<Frame>>(parts: CameraParts<Frame, Seen>): { switchTo: (isOn: boolean) => void } => {
  const { time, eyes } = parts
  const judge = createJudge(parts.heard)
  let state: CameraState<Seen> = { kind: 'off' }
  let leave = (): void => {}
  let reader: Reader<Frame> | null = null

  const move = (event: CameraEvent<Seen>): void => {
    const before = state
    state = nextState(before, event)
    if (state === before) return
    if (state.kind !== before.kind) {
      leave()
      leave = enter(state)
    }
    parts.tell(state)
  }

  const dropReader = (): void => {
    reader?.close()
    reader = null
  }

  const enter = (entered: CameraState<Seen>): (() => void) => {
    switch (entered.kind) {
      case 'off':
        dropReader()
        return () => {}
      case 'asking':
        return ask((reader ??= parts.reader()))
      case 'running':
        return lookThrough({
          time,
          sight: entered.sight,
          reader: (reader ??= parts.reader()),
          isHidden: eyes.isHidden,
          seen: (codes, times) => move({ kind: 'several', several: judge(codes, times) }),
          failed: (reason) => move({ kind: 'failed', reason }),
        })
      case 'refused':
        // A reader that hangs is started anew.
        if (entered.reason === 'no-reader') dropReader()
        return wait(entered)
      default:
        return unreachable(entered)
    }
  }

  const ask = (asked: Reader<Frame>): (() => void) => {
    let isMine = true
    let sight: Seen | null = null
    let stop = (): void => {}
    const decide = (isReady: boolean): void => {
      if (!isMine || sight === null) return
      if (!isReady) return move({ kind: 'failed', reason: 'no-reader' })
      const opened = sight
      sight = null
      move({ kind: 'opened', sight: opened })
    }
    const open = async (): Promise<void> => {
      const opened = await eyes.open()
      // Too late: its lamp must not stay on.
      if (!isMine) return opened.ok ? opened.value.close() : undefined
      if (!opened.ok) return move({ kind: 'failed', reason: opened.problem })
      sight = opened.value
      stop = time.after(cameraLimits.startMs, () => decide(false))
      decide(await asked.ready)
    }
    void open()
    return () => {
      isMine = false
      stop()
      sight?.close()
    }
  }

  const wait = ({ reason, tries }: Extract<CameraState<Seen>, { kind: 'refused' }>): (() => void) => {
    let isMine = true
    let stop = (): void => {}
    const later = (): void => {
      stop()
      stop = time.after(retryMs(tries), () => void again())
    }
    const again = async (): Promise<void> => {
      const may = reason !== 'not-allowed' || (await eyes.isAllowed())
      if (!isMine) return
      if (may) move({ kind: 'again' })
      else later()
    }
    later()
    const unwatch = eyes.changed(() => void again())
    return () => {
      isMine = false
      stop()
      unwatch()
    }
  }

  return { switchTo: (isOn) => move({ kind: isOn ? 'on' : 'off' }) }
}

/** Tells codes that count; answers whether there are several in view. */
const createJudge = (heard: (reading: CameraReading) => void) => {
  const sightings = createSightings()
  let severalUntilMs = 0
  return (codes: readonly SeenCode[], { atMs, decodingMs }: { atMs: number; decodingMs: number }): boolean => {
    const reads = codes.map(seenToRead).filter((read) => read !== null)
    const sighting = sightings.look(reads.map(({ text }) => text), atMs)
    if (sighting.kind === 'several') severalUntilMs = atMs + cameraLimits.severalMs
    if (sighting.kind === 'taken' || sighting.kind === 'stays') {
      const read = reads.find(({ text }) => text === sighting.text)
      if (read !== undefined) heard({ read, isRepeat: sighting.kind === 'stays', decodingMs })
    }
    return atMs < severalUntilMs
  }
}
