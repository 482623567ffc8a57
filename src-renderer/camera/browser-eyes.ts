import { fail, ok } from '../../src-shared/result.ts'
import { cameraLimits } from '../../src-shared/scan/limits.ts'
import type { CameraTrouble } from './camera-state.ts'
import type { Eyes, Sight } from './eyes.ts'

/** A camera of the browser. `stream` is what a preview shows. */
export interface BrowserSight extends Sight<ImageBitmap> {
  stream: MediaStream
}

/** What the names of the browser's refusals mean to whoever stands before it (W3C, Media Capture and Streams). */
const troubleByName: Readonly<Record<string, CameraTrouble>> = {
  NotAllowedError: 'not-allowed',
  SecurityError: 'not-allowed',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

export const refusalToTrouble = (error: unknown): CameraTrouble =>
  (error instanceof Error || error instanceof DOMException ? troubleByName[error.name] : undefined) ?? 'lost'

const WISH: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: cameraLimits.width }, height: { ideal: cameraLimits.height } },
}

const stopAll = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}

const sightOf = async (page: Window, stream: MediaStream): Promise<BrowserSight> => {
  // Never shown: reading goes on while another screen is open.
  const video = page.document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  await video.play()
  const [track] = stream.getVideoTracks()
  return {
    stream,
    pictures: () => video.getVideoPlaybackQuality().totalVideoFrames,
    grab: () => createImageBitmap(video),
    ended: (then) => track?.addEventListener('ended', then, { once: true }),
    close: () => {
      stopAll(stream)
      video.srcObject = null
    },
  }
}

/** Cameras as the browser gives them. */
export const createBrowserEyes = (page: Window): Eyes<BrowserSight> => {
  const { mediaDevices, permissions } = page.navigator
  return {
    open: async () => {
      let stream: MediaStream | null = null
      try {
        stream = await mediaDevices.getUserMedia(WISH)
        return ok(await sightOf(page, stream))
      } catch (error) {
        if (stream !== null) stopAll(stream)
        return fail(refusalToTrouble(error))
      }
    },
    // A browser that cannot say is one that would ask.
    isAllowed: () => permissions.query({ name: 'camera' }).then(({ state }) => state === 'granted', () => false),
    changed: (then) => {
      mediaDevices.addEventListener('devicechange', then)
      return () => mediaDevices.removeEventListener('devicechange', then)
    },
    isHidden: () => page.document.hidden,
  }
}
