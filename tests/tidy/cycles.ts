import { importsOf } from './code/imports.ts'
import { violationAt, type Source } from './code/source.ts'
import type { Violation } from './code/violation.ts'

/** Each cycle once, told at the import that closes it. Type imports count. */
export const cycleViolations = (sources: readonly Source[]): Violation[] => {
  const sourceByPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const violations: Violation[] = []
  const visit = (source: Source, way: readonly string[]): void => {
    done.add(source.path)
    const here = [...way, source.path]
    for (const { target, offset } of importsOf(source)) {
      const start = here.indexOf(target)
      if (start >= 0) {
        const cycle = [...here.slice(start), target].join(' > ')
        violations.push(violationAt(source, offset, `closes the cycle ${cycle}`, 'move what both need into a file of its own, or hand it in'))
      }
      const next = sourceByPath.get(target)
      if (next !== undefined && !done.has(target)) visit(next, here)
    }
  }
  for (const source of sources) if (!done.has(source.path)) visit(source, [])
  return violations
}
