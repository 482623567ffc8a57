import { Visitor, type ESTree } from 'vite'
import type { Source } from './code/source.ts'
import { lineOf, type TextFile } from './code/tree.ts'

/** A place where a rule is defined, applied or proved. */
export interface RuleMention {
  rule: string
  path: string
  line: number
}

const NUMBER = /^[A-Z]\d+$/u
const NUMBERS = String.raw`[A-Z]\d+(?:(?:,| and|, and| to| or)? [A-Z]\d+)*`
const TEST_WORDS = new Set(['it', 'test', 'describe'])

/** `A1 A3 to A5, B2` is A1, A3, A4, A5 and B2. */
export const rulesIn = (text: string): string[] =>
  [...text.matchAll(/([A-Z])(\d+)(?: to \1(\d+))?/gu)].flatMap(([, letter, first, last]) =>
    Array.from({ length: Number(last ?? first) - Number(first) + 1 }, (_, index) => `${letter}${Number(first) + index}`),
  )

const mentions = ({ path, text }: TextFile, offset: number, rules: readonly string[]): RuleMention[] => rules.map((rule) => ({ rule, path, line: lineOf(text, offset) }))

/** The numbers a RULES.md gives, as `**A1**` at the begin of an item. */
export const definedRules = (file: TextFile): RuleMention[] =>
  [...file.text.matchAll(/^- \*\*([A-Z]\d+)\*\* /gmu)].flatMap((match) => mentions(file, match.index, [match[1] ?? '']))

/** Numbers a sentence speaks of: `rule A3`, `rules A1 to A6`. */
export const rulesInProse = (file: TextFile): RuleMention[] =>
  [...file.text.matchAll(new RegExp(String.raw`\b[Rr]ules? (${NUMBERS})\b`, 'gu'))].flatMap((match) => mentions(file, match.index, rulesIn(match[1] ?? '')))

/** Numbers in comments and in `rule: 'A3'`, as value or as type. */
export const rulesInCode = (source: Source): RuleMention[] => {
  const found = source.comments.flatMap(({ value, start }) => rulesInProse({ path: source.path, text: value }).map(({ rule }) => mentions(source, start, [rule])))
  const ranges: { start: number; end: number }[] = []
  const key = (node: ESTree.Node & { key: ESTree.Node }): void => {
    if (node.key.type === 'Identifier' && node.key.name === 'rule') ranges.push(node)
  }
  new Visitor({
    Property: key,
    TSPropertySignature: key,
    Literal: ({ value, start }) => {
      const isRule = ranges.some((range) => start > range.start && start < range.end)
      if (isRule && typeof value === 'string' && NUMBER.test(value)) found.push(mentions(source, start, [value]))
    },
  }).visit(source.program)
  return found.flat()
}

const isTestCall = (callee: ESTree.Expression | ESTree.Super): boolean => {
  if (callee.type === 'Identifier') return TEST_WORDS.has(callee.name)
  if (callee.type === 'MemberExpression') return isTestCall(callee.object)
  return callee.type === 'CallExpression' && isTestCall(callee.callee)
}

const nameText = (node: ESTree.Argument | undefined): string | null => {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  return node?.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.raw).join(' ') : null
}

/** Numbers before the colon of a test's name: `A4 A6: admits for now`. */
export const rulesInTestNames = (source: Source): RuleMention[] => {
  const found: RuleMention[] = []
  new Visitor({
    CallExpression: ({ callee, arguments: args, start }) => {
      const name = isTestCall(callee) ? nameText(args[0]) : null
      const numbers = new RegExp(`^(${NUMBERS}):`, 'u').exec(name ?? '')
      if (numbers !== null) found.push(...mentions(source, start, rulesIn(numbers[1] ?? '')))
    },
  }).visit(source.program)
  return found
}
