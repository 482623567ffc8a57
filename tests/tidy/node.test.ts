import { expect, it } from 'vitest'

/** The program is built for a Node that has what it uses; an older one fails in odd ways, so it is told at once. */
const nodeComplaint = (version: string): string | null =>
  Number(version.split('.')[0]) >= 22 ? null : `Node ${version} runs these tests, 22 or newer is needed. Start them with \`npm test\` or \`npm run unit\`, which bring their own Node.`

it('a Node that is new enough runs the tests', () => {
  expect(nodeComplaint(process.versions.node)).toBeNull()
})
it('an old Node is told apart', () => {
  expect(nodeComplaint('20.19.2')).toContain('npm run unit')
  expect(nodeComplaint('22.0.0')).toBeNull()
})
