import { parseArgs } from 'node:util'
import { z } from 'zod'
import { fail, ok, type Result } from '../../src-shared/result.ts'

const usage = {
  export: 'npm run journal -- export --data DIR --out FILE --passphrase-file F [--conference SLUG]',
  inspect: 'npm run journal -- inspect FILE',
  replay: 'npm run journal -- replay FILE --passphrase-file F --central URL --username U --password-file P [--data DIR]',
} as const

const text = z.string().min(1)
const slug = text.regex(/^[\w-]+$/u, '--conference must be the slug of the event: letters, digits, - and _.')

const isOrigin = (address: string): boolean => {
  const url = URL.canParse(address) ? new URL(address) : null
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === ''
}
const central = text
  .refine(isOrigin, '--central must be an address such as https://registration.example.org.')
  .transform((address) => new URL(address).origin)

const commands = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('export'), data: text, out: text, 'passphrase-file': text, conference: slug.optional() }),
  z.strictObject({ command: z.literal('inspect'), file: text }),
  z.strictObject({ command: z.literal('replay'), file: text, 'passphrase-file': text, central, username: text, 'password-file': text, data: text.optional() }),
])

export type JournalArguments = z.infer<typeof commands>

const options = {
  data: { type: 'string' },
  out: { type: 'string' },
  conference: { type: 'string' },
  central: { type: 'string' },
  username: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'password-file': { type: 'string' },
} as const

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], options, strict: true, allowPositionals: true })

/** Reads the command line; every mistake is one sentence, or the line to write instead. */
export const readJournalArguments = (argv: readonly string[]): Result<JournalArguments, string> => {
  let given: ReturnType<typeof parse>
  try {
    given = parse(argv)
  } catch (error) {
    return fail(`${error instanceof Error ? error.message.split('. ')[0] : 'Unknown option'}. See README, "When a station dies".`)
  }
  const [command = '', file, ...more] = given.positionals
  const line = Object.hasOwn(usage, command) ? usage[command as keyof typeof usage] : Object.values(usage).join(' | ')
  if (more.length > 0) return fail(`One file at a time: ${line}`)
  const read = commands.safeParse({ command, ...(file === undefined ? {} : { file }), ...given.values })
  if (read.success) return ok(read.data)
  const own = read.error.issues.find(({ message }) => message.startsWith('--'))
  return fail(own?.message ?? `Write: ${line}`)
}
