import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runVectors } from './command.ts'

/** npm runs scripts in the folder of the project; a path is meant from where it was typed. */
const fromWhereTyped = (path: string): string => {
  const typed = resolve(process.env['INIT_CWD'] ?? '.', path)
  return existsSync(typed) ? typed : path
}

const [kind, ...paths] = process.argv.slice(2)
const args = [...(kind === undefined ? [] : [kind]), ...paths.map(fromWhereTyped)]
process.exitCode = await runVectors(args, (line) => void process.stdout.write(`${line}\n`))
