import type { CameraReading } from '../../../src-renderer/camera/camera.ts'
import { createCamera } from '../../../src-renderer/camera/camera.ts'
import type { CameraState, CameraTrouble } from '../../../src-renderer/camera/camera-state.ts'
import type { Eyes, Reader, Sight } from '../../../src-renderer/camera/eyes.ts'
import { fail, ok } from '../../../src-shared/result.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

type Frame = readonly string[]
export type FakeSight = Sight<Frame> & { number: number }

/** A camera whose pictures, refusals and time are a test's. A picture is the texts of the codes in it. */
export const createCameraKit = () => {
  const clock = createFakeClock()
  const scene = {
    codes: [] as Frame,
    trouble: null as CameraTrouble | null,
    isAllowed: false,
    isHidden: false,
    /** Pictures come; off, the camera is silent. */
    isLive: true,
    readMs: 20,
    readerWorks: true,
    /** How long the reader loads. */
    loadMs: 0,
  }
  const counts = { opened: 0, closed: 0, reads: 0, readers: 0, readersClosed: 0 }
  const states: CameraState<FakeSight>[] = []
  const readings: CameraReading[] = []
  const watchers = new Set<() => void>()
  let atOnce = 0
  let mostAtOnce = 0
  let end = (): void => {}

  const after = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

  const sight = (): FakeSight => {
    counts.opened += 1
    const bornMs = clock.monotonicMs()
    let pictures = 0
    return {
      number: counts.opened,
      pictures: () => (scene.isLive ? (pictures = Math.floor((clock.monotonicMs() - bornMs) / 33)) : pictures),
      grab: () => Promise.resolve(scene.codes),
      ended: (then) => void (end = then),
      close: () => void (counts.closed += 1),
    }
  }
  const eyes: Eyes<FakeSight> = {
    open: async () => {
      await after(200)
      return scene.trouble === null ? ok(sight()) : fail(scene.trouble)
    },
    isAllowed: () => Promise.resolve(scene.isAllowed),
    changed: (then) => {
      watchers.add(then)
      return () => watchers.delete(then)
    },
    isHidden: () => scene.isHidden,
  }
  const reader = (): Reader<Frame> => {
    counts.readers += 1
    return {
      ready: scene.loadMs === 0 ? Promise.resolve(scene.readerWorks) : after(scene.loadMs).then(() => scene.readerWorks),
      read: async (codes) => {
        counts.reads += 1
        atOnce += 1
        mostAtOnce = Math.max(mostAtOnce, atOnce)
        await after(scene.readMs)
        atOnce -= 1
        return codes.map((text) => ({ bytes: new TextEncoder().encode(text), symbology: ']Q1' }))
      },
      close: () => void (counts.readersClosed += 1),
    }
  }
  const camera = createCamera({
    time: { steadyMs: () => clock.monotonicMs(), after: (ms, then) => clock.after(ms, then) },
    eyes,
    reader,
    tell: (state) => void states.push(state),
    heard: (reading) => void readings.push(reading),
  })
  return {
    camera,
    clock,
    scene,
    counts,
    readings,
    state: () => states.at(-1) ?? { kind: 'off' as const },
    kinds: () => states.map(({ kind }) => kind),
    mostAtOnce: () => mostAtOnce,
    /** The cable is pulled. */
    end: () => end(),
    plug: () => watchers.forEach((then) => then()),
    watchers: () => watchers.size,
    texts: () => readings.map(({ read, isRepeat }) => `${read.text}${isRepeat ? ' again' : ''}`),
  }
}
