import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSightings } from '../../../src-renderer/camera/sightings.ts'
import { cameraLimits, scanLimits } from '../../../src-shared/scan/limits.ts'

const LOOK_MS = cameraLimits.lookMs

/** Pictures one after the other, each with the codes in it; what became of each. */
const watch = () => {
  const sightings = createSightings()
  let atMs = 50_000
  const see = (...pictures: (readonly string[])[]): string[] =>
    pictures.map((texts) => {
      atMs += LOOK_MS
      const sighting = sightings.look(texts, atMs)
      return 'text' in sighting ? `${sighting.kind} ${sighting.text}` : sighting.kind
    })
  return {
    see,
    /** What became of a scene that lasts; silence left out. */
    hold: (texts: readonly string[], ms: number): string[] => see(...Array.from({ length: ms / LOOK_MS }, () => texts)).filter((kind) => kind !== 'nothing'),
    /** Nobody looks meanwhile. */
    skip: (ms: number): void => void (atMs += ms),
  }
}

describe('codes before a camera', () => {
  it('counts a code that two pictures show, once', () => {
    expect(watch().see(['A'], ['A'], ['A'], ['A'])).toEqual(['nothing', 'taken A', 'nothing', 'nothing'])
    expect(watch().see(['A'], [], ['A'])).toEqual(['nothing', 'nothing', 'taken A'])
  })

  it('never counts what one picture shows: a misread is not repeated', () => {
    const { see } = watch()
    expect(see(['A'], ['B'], ['C'], ['A'], ['D'])).toEqual(Array.from({ length: 5 }, () => 'nothing'))
  })

  it('does not put two pictures together that lie far apart', () => {
    const { see, hold } = watch()
    expect([...see(['A']), ...hold([], cameraLimits.confirmMs), ...see(['A'])]).toEqual(['nothing', 'nothing'])
    expect(see(['A'])).toEqual(['taken A'])
  })

  it('takes none of two different codes, and says so', () => {
    const { see } = watch()
    expect(see(['A', 'B'], ['B', 'A'], ['A', 'B'])).toEqual(['several', 'several', 'several'])
    // What was half seen before the second code came is forgotten.
    expect(see(['A'], ['A', 'B'], ['A'], ['A'])).toEqual(['nothing', 'several', 'nothing', 'taken A'])
  })

  it('takes the same text printed twice as one code', () => {
    expect(watch().see(['A', 'A'], ['A', 'A'])).toEqual(['nothing', 'taken A'])
  })

  it('takes a code once while it stays, and tells once that it is still there', () => {
    expect(watch().hold(['A'], 60_000)).toEqual(['taken A', 'stays A'])
  })

  it('takes it again after it was gone for the debounce window, which slides', () => {
    const { hold } = watch()
    expect(hold(['A'], 10_000)).toEqual(['taken A', 'stays A'])
    expect(hold([], scanLimits.debounceMs - 2 * LOOK_MS)).toEqual([])
    expect(hold(['A'], 10_000)).toEqual([])
    expect(hold([], scanLimits.debounceMs)).toEqual([])
    expect(hold(['A'], 1000)).toEqual(['taken A'])
  })

  it('does not take a code again because another one was held beside it', () => {
    const { see, hold } = watch()
    see(['A'], ['A'])
    expect(new Set(hold(['A', 'B'], 10_000))).toEqual(new Set(['several']))
    expect(hold(['A'], 1000)).toEqual(['stays A'])
    expect(hold(['B'], 500)).toEqual(['taken B'])
  })

  it('takes the next guest at once', () => {
    expect(watch().see(['A'], ['A'], ['B'], ['B'], ['A'], ['A'])).toEqual(['nothing', 'taken A', 'nothing', 'taken B', 'nothing', 'nothing'])
  })

  it('does not take a code again that stayed in view while nobody looked', () => {
    const { hold, skip } = watch()
    expect(hold(['A'], 1000)).toEqual(['taken A'])
    skip(3_600_000)
    expect(hold(['A'], 10_000)).toEqual(['stays A'])
  })

  it('never invents: whatever passes, what is taken was alone in two pictures', () => {
    const scene = fc.array(fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { maxLength: 2 }), { maxLength: 60 })
    fc.assert(
      fc.property(scene, (pictures) => {
        const told = watch().see(...pictures)
        return told.every((kind, at) => {
          if (!kind.startsWith('taken')) return true
          const text = kind.slice(-1)
          const alone = pictures.slice(0, at + 1).filter((texts) => texts.join() === text)
          return pictures[at]?.join() === text && alone.length >= 2
        })
      }),
    )
  })
})
