import { Visitor, type ESTree } from 'vite'
import { isProgramPath, violationAt, type Source } from './code/source.ts'
import { lineOf, type TextFile } from './code/tree.ts'
import type { Violation } from './code/violation.ts'

const STORES = /^src-(main|central)\/store\//u
/** In capitals, as the stores write it: a sentence may well select a guest from a list. */
const SQL = /\b(SELECT\s[\s\S]*\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER|VIEW)\s|PRAGMA\s+\w|BEGIN\s+(IMMEDIATE|EXCLUSIVE|TRANSACTION))/u
const HTML = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc'])
const TEST_WORDS = new Set(['it', 'test', 'describe', 'suite'])
const NOTES = /\b(TODO|FIXME|XXX|HACK)\b/u

/** The first name of `it.each(rows).only`. */
const rootName = (node: ESTree.Expression | ESTree.Super): string | null => {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression') return rootName(node.object)
  return node.type === 'CallExpression' ? rootName(node.callee) : null
}

const commentViolations = (source: Source): Violation[] =>
  source.comments.flatMap(({ value, start }) => {
    if (/@ts-(ignore|nocheck)/u.test(value)) return [violationAt(source, start, 'silences the compiler', 'say it in types')]
    if (isProgramPath(source.path) && value.includes('@ts-expect-error')) return [violationAt(source, start, 'expects a type error in the program', 'say it in types')]
    return NOTES.test(value) ? [violationAt(source, start, 'leaves a note for later', 'do it, or say in a sentence how it is')] : []
  })

/** What gets round the types, the store or the page's safety, and what was left behind while trying. */
export const codeLeftovers = (source: Source): Violation[] => {
  const violations = commentViolations(source)
  const add = (node: { start: number }, problem: string, instead: string): void => void violations.push(violationAt(source, node.start, problem, instead))
  const html = (node: { start: number }, name: string): void => {
    if (HTML.has(name)) add(node, `${name} makes a page of a text`, 'text content, or elements')
  }
  const sql = (node: { start: number }, text: string): void => {
    if (isProgramPath(source.path) && !STORES.test(source.path) && SQL.test(text)) add(node, 'SQL outside the store', 'a function of src-main/store or src-central/store')
  }
  new Visitor({
    TSAnyKeyword: (node) => add(node, '`any`', '`unknown` and a parser, or the type'),
    MemberExpression: (node) => {
      if (node.property.type === 'Identifier') html(node.property, node.property.name)
      const isOnly = node.property.type === 'Identifier' && node.property.name === 'only'
      if (isOnly && TEST_WORDS.has(rootName(node.object) ?? '')) add(node, 'runs one test alone', 'leave the others running')
    },
    JSXIdentifier: (node) => html(node, node.name),
    DebuggerStatement: (node) => add(node, 'stops in a debugger', 'take it out'),
    Literal: (node) => {
      if (typeof node.value === 'string') sql(node, node.value)
    },
    TemplateLiteral: (node) => sql(node, node.quasis.map(({ value }) => value.raw).join('x')),
  }).visit(source.program)
  return violations.toSorted((a, b) => a.line - b.line)
}

/** Notes in files that are not code: documents, styles, settings, workflows. */
export const noteViolations = ({ path, text }: TextFile): Violation[] => {
  const found = NOTES.exec(text)
  return found === null ? [] : [{ path, line: lineOf(text, found.index), problem: `says ${found[0]}`, instead: 'do it, or say in a sentence how it is' }]
}
