import { posix } from 'node:path'
import { folderOf, lineOf, type TextFile } from './code/tree.ts'
import type { Violation } from './code/violation.ts'

/** Written in ROT13, so that this list does not break the rule it is for. `#` is a number. */
const TOOL_WORDS = [
  'pynhqr', 'naguebcvp', 'bcranv', 'pungtcg', 'pbcvybg', 'yyz', 'yyzf', 'ynathntr zbqry', 'ynathntr zbqryf', 'nv nffvfgnag', 'nv nffvfgrq',
  'nv trarengrq', 'nv ntrag', 'pbqvat ntrag', 'fhontrag', 'fho ntrag', 'ntragvp', 'ntrag frffvba', 'frffvba bs na ntrag', 'urycre #', 'pb nhguberq ol',
]
const MACHINE_PATHS = ['/jbex/', '/gzc/onfu']
const PACKAGE_HOSTS = ['//ertvfgel.', 'ertvfgel.aczwf.bet', 'ertvfgel.lneacxt.pbz', 'acz.cxt.tvguho.pbz']

export const rot13 = (text: string): string =>
  text.replaceAll(/[a-z]/gu, (letter) => String.fromCodePoint(((letter.codePointAt(0)! - 97 + 13) % 26) + 97))

const wordPattern = (word: string): string => rot13(word).replaceAll(' ', '[ _-]').replaceAll('#', String.raw`\d+`)
const literalPattern = (text: string): string => rot13(text).replaceAll('.', String.raw`\.`)

const kinds = [
  { pattern: new RegExp(String.raw`\b(${TOOL_WORDS.map(wordPattern).join('|')})\b`, 'giu'), problem: 'speaks of how it was written', instead: 'speak of the product' },
  { pattern: new RegExp(MACHINE_PATHS.map(literalPattern).join('|'), 'gu'), problem: "names a folder of somebody's computer", instead: 'a path from the root of the repository, or `tmpdir()`' },
  { pattern: new RegExp(PACKAGE_HOSTS.map(literalPattern).join('|'), 'gu'), problem: 'names where packages come from', instead: "leave it to npm's own settings" },
]

/** Checksums are letters by chance. */
const withoutChecksums = (text: string): string => text.replaceAll(/\bsha\d+-[\w+/=]+/gu, '')

/** `../shared` from a file of the root lies beside the repository, where nobody else has it. */
const outsideViolations = ({ path, text }: TextFile): Violation[] =>
  [...text.matchAll(/(?:\.\.\/)+shared\b/gu)]
    .filter((match) => posix.join(folderOf(path), match[0]).startsWith('..'))
    .map((match) => ({ path, line: lineOf(text, match.index), problem: `${match[0]} lies outside the repository`, instead: 'copy what is needed into it' }))

export const foreignWords = ({ path, text }: TextFile): Violation[] => {
  const own = withoutChecksums(text)
  const spoken = kinds.flatMap(({ pattern, problem, instead }) =>
    [...own.matchAll(pattern)].map((match) => ({ path, line: lineOf(own, match.index), problem: `"${match[0]}" ${problem}`, instead })),
  )
  return [...spoken, ...outsideViolations({ path, text })]
}
