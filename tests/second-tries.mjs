import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Notes the tests that passed only when they were tried again. Where real processes, sockets and
 * cables share two cores with everything else that may happen; it must not happen unseen.
 */
// oxlint-disable-next-line import/no-default-export -- vitest loads reporters this way
export default class SecondTries {
  /** @param {readonly { moduleId: string, children: { allTests(): Iterable<any> } }[]} modules */
  onTestRunEnd(modules) {
    const names = modules.flatMap(({ moduleId, children }) =>
      [...children.allTests()].filter((test) => (test.diagnostic()?.retryCount ?? 0) > 0).map((test) => `${moduleId} > ${test.fullName}`),
    )
    writeFileSync(join('test-results', 'second-tries.json'), JSON.stringify(names))
  }
}
