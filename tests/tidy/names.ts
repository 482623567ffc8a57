import { Visitor, type ESTree } from 'vite'
import { violationAt, type Source } from './code/source.ts'
import { baseOf } from './code/tree.ts'
import type { Violation } from './code/violation.ts'

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/u
const UPPERCASE_DOCUMENT = /^(RULES|README)\.md$/u
const EMPTY_WORDS = new Set(['manager', 'helper', 'helpers', 'util', 'utils', 'service', 'services'])

const emptyWordIn = (name: string): string | undefined =>
  name
    .split(/[-_.\d]|(?=[A-Z])/u)
    .map((word) => word.toLowerCase())
    .find((word) => EMPTY_WORDS.has(word))

export const pathViolations = (path: string): Violation[] => {
  const violations: Violation[] = []
  const add = (problem: string, instead: string): void => void violations.push({ path, line: 1, problem, instead })
  const parts = path.split('/')
  const isKebab = parts.every((part) => KEBAB.test(part)) || UPPERCASE_DOCUMENT.test(baseOf(path))
  if (!isKebab) add('is not in kebab-case', 'small letters and hyphens, a noun (a verb in actions/)')
  const word = parts.map(emptyWordIn).find((found) => found !== undefined)
  if (word !== undefined) add(`says "${word}", which says nothing`, 'name what it is or does')
  return violations
}

const isConfig = (path: string): boolean => path.endsWith('.config.ts')

/** What an `export { a }` hands on although it only came through here. */
const importedNames = (program: ESTree.Program): Set<string> =>
  new Set(program.body.flatMap((node) => (node.type === 'ImportDeclaration' ? node.specifiers.map(({ local }) => local.name) : [])))

/** Names, exports and the kinds of TypeScript that do not vanish when types are stripped. */
export const nameViolations = (source: Source): Violation[] => {
  const violations: Violation[] = []
  const add = (node: { start: number }, problem: string, instead: string): void => void violations.push(violationAt(source, node.start, problem, instead))
  const imported = importedNames(source.program)
  const named = (node: { start: number; name: string }): void => {
    const word = emptyWordIn(node.name)
    if (word !== undefined) add(node, `${node.name} says "${word}", which says nothing`, 'name what it is or does')
  }
  const maybeNamed = ({ id }: { id: { start: number; name: string } | null }): void => {
    if (id !== null) named(id)
  }
  const reExport = 'import it from where it is declared'
  new Visitor({
    VariableDeclarator: ({ id }) => {
      if (id.type === 'Identifier') named(id)
    },
    FunctionDeclaration: maybeNamed,
    ClassDeclaration: maybeNamed,
    TSTypeAliasDeclaration: maybeNamed,
    TSInterfaceDeclaration: ({ id }) => {
      named(id)
      if (/^I[A-Z][a-z]/u.test(id.name)) add(id, `${id.name} carries an I`, id.name.slice(1))
    },
    ExportDefaultDeclaration: (node) => {
      if (!isConfig(source.path)) add(node, 'a default export', 'export it by its name')
    },
    ExportAllDeclaration: (node) => add(node, 're-exports a file', reExport),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) return add(node, 're-exports from a file', reExport)
      for (const { local, exported } of node.specifiers) {
        if (local.type === 'Identifier' && imported.has(local.name)) add(local, `re-exports ${local.name}`, reExport)
        if (exported.type === 'Identifier' && exported.name === 'default' && !isConfig(source.path)) add(exported, 'a default export', 'export it by its name')
      }
    },
    TSEnumDeclaration: (node) => add(node, 'an enum', 'a union of texts'),
    TSModuleDeclaration: (node) => {
      if (!node.declare) add(node, 'a namespace', 'a file is a module already')
    },
    TSParameterProperty: (node) => add(node, 'a parameter property', 'a field and an assignment'),
    TSExportAssignment: (node) => add(node, 'an `export =`', 'export it by its name'),
  }).visit(source.program)
  return violations
}
