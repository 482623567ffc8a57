import { parseArgs } from 'node:util'
import { soakMistakes } from './judgement.ts'
import { soak } from './soak.ts'

const SCANS = 100_000
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { scans: text, seed: text } })
const scans = Number(values.scans ?? SCANS)
const seed = Number(values.seed ?? 1)

const collect = globalThis.gc
if (!Number.isInteger(scans) || scans < 1 || !Number.isInteger(seed) || collect === undefined) {
  say('npm run soak -- [--scans N] [--seed S]')
  process.exitCode = 2
} else {
  say(`${scans.toLocaleString('en')} different codes through a pseudo-terminal, seed ${seed}`)
  const result = await soak({ scans, seed, collect: () => collect() })
  say(`${result.scansPerSecond.toLocaleString('en')} scans/s; ${result.lost} lost, ${result.twice} twice, ${result.outOfOrder} out of order`)
  say(`memory used: ${result.heap.map(({ share, megabytes }) => `${megabytes.toFixed(1)} MB at ${share * 100} %`).join(', ')}`)
  const mistakes = soakMistakes(result)
  for (const mistake of mistakes) say(`FAILED ${mistake}`)
  process.exitCode = mistakes.length === 0 ? 0 : 1
}
