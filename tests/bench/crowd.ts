import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { preloadPerson, SLUG } from '../support/preload.ts'

const FIRST = ['Ada', 'Robin', 'Jo', 'Kim', 'Lee', 'Sam', 'Alex', 'Noor', 'Zoë', 'Łukasz', 'Mara', 'Yuki', 'Ines', 'Omar', 'Priya', 'Chen']
const LAST = ['Example', 'Sample', 'Placeholder', 'Mockup', 'Testcase', 'Fixture', 'Specimen', 'Template', 'Nowak', 'Müller', 'Tanaka', 'Haddad']

/** Codes of a bench crowd: eight characters, spread over the alphabet so that neighbours are not neighbours in the index. */
export const benchCode = (number: number): string => {
  let state = (number * 2_654_435_761) >>> 0
  let code = ''
  for (let place = 0; place < 4; place += 1) {
    code += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[state % 32]
    state = Math.floor(state / 32)
  }
  return code + String(number % 1_000_000).padStart(6, '0')
}

/** Writes a preload document of `count` made-up people, as django-program would send it. */
export const writeCrowd = async (file: string, count: number): Promise<void> => {
  const stream = createWriteStream(file)
  stream.write(`{"conference": "${SLUG}", "generated_at": "2027-05-01T07:00:00+00:00", "count": ${count}, "attendees": [`)
  for (let number = 0; number < count; number += 1) {
    const name = `${FIRST[number % FIRST.length]} ${LAST[Math.floor(number / 7) % LAST.length]} ${number}`
    const text = (number === 0 ? '' : ', ') + JSON.stringify(preloadPerson(number, { access_code: benchCode(number), name }))
    if (!stream.write(text)) await once(stream, 'drain')
  }
  stream.end(']}')
  await once(stream, 'finish')
}
