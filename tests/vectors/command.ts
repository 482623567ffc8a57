import { readFileSync } from 'node:fs'
import type { Say, VectorKind } from './kind.ts'
import { paymentVectors } from './payments.ts'
import { scannerVectors } from './scanners.ts'

/** What a file of vectors may be about. */
const kinds: Readonly<Record<string, VectorKind>> = { payments: paymentVectors, scanners: scannerVectors }

const USAGE = `npm run vectors -- ${Object.keys(kinds).join('|')} FILE`

const OK = 0
const FAILED = 1
const UNREADABLE = 2

/** `npm run vectors`: 0 when all passed, 1 when some failed, 2 when there was something that is no vector. */
export const runVectors = async (args: readonly string[], say: Say): Promise<number> => {
  const [name, path] = args
  const kind = name !== undefined && Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (kind === undefined || path === undefined || args.length > 2) {
    if (name !== undefined && kind === undefined) say(`There are no vectors of "${name}".`)
    say(USAGE)
    return UNREADABLE
  }
  const file = readJson(path)
  if (!file.ok) {
    say(file.problem)
    return UNREADABLE
  }
  const result = await kind(file.value, say)
  if (result.kind === 'broken') {
    for (const mistake of result.mistakes) say(`${path} is no file of vectors: ${mistake}.`)
    return UNREADABLE
  }
  say(`${result.passed} passed, ${result.failed} failed`)
  if (result.broken > 0) return UNREADABLE
  return result.failed > 0 ? FAILED : OK
}

const readJson = (path: string): { ok: true; value: unknown } | { ok: false; problem: string } => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return { ok: false, problem: `${path} cannot be read.` }
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false, problem: `${path} is no JSON.` }
  }
}
