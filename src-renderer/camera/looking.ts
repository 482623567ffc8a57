import { cameraLimits } from '../../src-shared/scan/limits.ts'
import type { CameraTrouble } from './camera-state.ts'
import type { CameraTime, Reader, Sight } from './eyes.ts'
import type { SeenCode } from './seen-code.ts'

export interface LookingParts<Frame> {
  time: CameraTime
  sight: Sight<Frame>
  reader: Reader<Frame>
  isHidden: () => boolean
  seen: (codes: readonly SeenCode[], times: { atMs: number; decodingMs: number }) => void
  failed: (reason: CameraTrouble) => void
}

/**
 * Has one new picture after the other read, at a bounded rate and never two at a time. Rests while
 * the window is hidden. Returns how to stop, which also closes the camera.
 */
export const lookThrough = <Frame>({ time, sight, reader, isHidden, seen, failed }: LookingParts<Frame>): (() => void) => {
  let isMine = true
  let isBusy = false
  let lookedAt = sight.pictures()
  let freshMs = time.steadyMs()

  const fail = (reason: CameraTrouble): void => {
    if (isMine) failed(reason)
  }

  const lookOnce = async (): Promise<void> => {
    isBusy = true
    const tooLong = time.after(cameraLimits.readMs, () => fail('no-reader'))
    // A picture that cannot be grabbed is followed by others; when none is, it shows as silence.
    const frame = await sight.grab().catch(() => null)
    const startedMs = time.steadyMs()
    const codes = frame === null ? [] : await reader.read(frame).catch(() => null)
    tooLong()
    isBusy = false
    if (codes === null) return fail('no-reader')
    const atMs = time.steadyMs()
    if (isMine && frame !== null) seen(codes, { atMs, decodingMs: atMs - startedMs })
  }

  const turn = (): void => {
    if (!isMine) return
    time.after(cameraLimits.lookMs, turn)
    const nowMs = time.steadyMs()
    const pictures = sight.pictures()
    const rests = isHidden() || isBusy
    if (rests || pictures !== lookedAt) freshMs = nowMs
    if (nowMs - freshMs >= cameraLimits.silentMs) return fail('lost')
    if (rests || pictures === lookedAt) return
    lookedAt = pictures
    void lookOnce()
  }

  sight.ended(() => fail('lost'))
  time.after(cameraLimits.lookMs, turn)
  return () => {
    isMine = false
    sight.close()
  }
}
