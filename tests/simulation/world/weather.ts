import type { Dice } from './dice.ts'

/** How bad the network of one desk is; probabilities per request. */
export interface Weather {
  name: string
  /** `down`: connections are turned down. `silent`: nothing comes through, and nobody says so. */
  link: 'up' | 'down' | 'silent'
  loseRequest: number
  loseAnswer: number
  /** Somebody else answers in central's place, before it has heard anything. */
  stranger: number
  /** A proxy gives up on an answer, or hands only a part of it on, although central has done its work. */
  broken: number
  /** The request arrives once more, later. */
  repeat: number
  delayMs: readonly [number, number]
}

export const calm: Weather = { name: 'calm', link: 'up', loseRequest: 0, loseAnswer: 0, stranger: 0, broken: 0, repeat: 0, delayMs: [1, 5] }

const STORMS: readonly Weather[] = [
  { ...calm, name: 'down', link: 'down' },
  { ...calm, name: 'silent', link: 'silent' },
  { ...calm, name: 'lossy', loseAnswer: 0.5 },
  { ...calm, name: 'slow', delayMs: [200, 2000] },
  { ...calm, name: 'very slow', delayMs: [1000, 15_000] },
  { ...calm, name: 'both ways', loseRequest: 0.4, loseAnswer: 0.2, delayMs: [1, 3000] },
  { ...calm, name: 'strange', stranger: 0.4 },
  { ...calm, name: 'broken', broken: 0.4, delayMs: [1, 200] },
  { ...calm, name: 'echo', repeat: 0.6, delayMs: [1, 400] },
  { name: 'everything', link: 'up', loseRequest: 0.15, loseAnswer: 0.2, stranger: 0.1, broken: 0.2, repeat: 0.3, delayMs: [1, 4000] },
]

/** The sun comes out now and then, or nothing would ever be sent. */
export const nextWeather = (dice: Dice): Weather => (dice.chance(0.3) ? calm : dice.pick(STORMS))
