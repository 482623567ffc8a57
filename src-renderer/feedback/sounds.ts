import type { Clock } from '../state/clock.ts'
import type { CueName } from './cue.ts'
import type { Note } from './notes.ts'
import { notes } from './notes.ts'

/** Longer than a gun types, and well within the time a browser remembers the touch. */
const WAKE_AFTER_MS = 600

/** Short edges keep a tone from clicking. */
const EDGE_S = 0.006

const playNote = (audio: AudioContext, note: Note): void => {
  const start = audio.currentTime + note.atMs / 1000
  const end = start + note.ms / 1000
  const edge = Math.min(EDGE_S, note.ms / 3000)
  const gain = audio.createGain()
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(note.level, start + edge)
  gain.gain.setValueAtTime(note.level, end - edge)
  gain.gain.linearRampToValueAtTime(0, end)
  const tone = new OscillatorNode(audio, { type: note.form, frequency: note.hz })
  tone.connect(gain).connect(audio.destination)
  tone.start(start)
  tone.stop(end)
}

/**
 * Plays the desk's sounds, made here without files. A browser may keep audio asleep until
 * somebody touches the page; then the first touch or key wakes it, and a scan before that is mute.
 */
export const createSounds = (clock: Clock): ((cue: CueName) => void) => {
  let audio: AudioContext | null = null
  const open = (): AudioContext => (audio ??= new AudioContext({ latencyHint: 'interactive' }))
  const resume = (): void => {
    const context = open()
    if (context.state === 'suspended') void context.resume()
  }
  /** Starting audio takes tens of milliseconds: in the middle of a keyboard gun's burst that would tear the code. */
  const wake = (): void => {
    if (audio?.state !== 'running') clock.after(WAKE_AFTER_MS, resume)
  }
  // The first verdict must not wait for it either.
  window.requestIdleCallback(open)
  window.addEventListener('pointerdown', wake)
  window.addEventListener('keydown', wake)
  return (cue) => {
    const context = open()
    if (context.state !== 'running') void context.resume()
    else for (const note of notes[cue]) playNote(context, note)
  }
}
