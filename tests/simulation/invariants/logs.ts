import type { Ending, Invariant } from './invariant.ts'

/** Shorter names are words that a log may say. */
const NAME_LENGTH = 4

const personal = ({ after }: Ending): string[] =>
  after.people.flatMap(({ code, name, email }) => [code, email, name]).filter((text) => text.length >= NAME_LENGTH)

/** Logs of the desks and of central: nobody's name, mail address or code is in them. */
export const logs: Invariant = {
  number: 7,
  name: 'no log says anything of a person',
  broken: (ending) => {
    const lines = [...ending.world.desks.flatMap(({ logged }) => logged), ...ending.world.centralLog]
    const texts = personal(ending)
    return [...new Set(lines)].flatMap((line) => (texts.some((text) => line.includes(text)) ? [`a log says "${line}"`] : []))
  },
}
