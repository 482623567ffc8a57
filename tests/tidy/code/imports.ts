import { posix } from 'node:path'
import { Visitor, type ESTree } from 'vite'
import type { Source } from './source.ts'

/** One thing a file needs from elsewhere. */
export interface Import {
  /** As written. */
  specifier: string
  /** A path of this repository, or the name of a package or of one of Node's modules. */
  target: string
  typesOnly: boolean
  offset: number
}

const isRelative = (specifier: string): boolean => specifier.startsWith('.')

/** `@scope/name/part` is the package `@scope/name`; Node's modules keep their whole name. */
const packageOf = (specifier: string): string => {
  if (specifier.startsWith('node:')) return specifier
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

const targetOf = (path: string, specifier: string): string =>
  isRelative(specifier) ? posix.join(posix.dirname(path), specifier.replace(/\?.*$/u, '')) : packageOf(specifier)

const isTypesOnly = (node: ESTree.ImportDeclaration): boolean =>
  node.importKind === 'type' ||
  (node.specifiers.length > 0 && node.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type'))

/** Everything a file imports: statements, `import()`, types in the text, re-exports. */
export const importsOf = (source: Source): Import[] => {
  const imports: Import[] = []
  const add = (from: { value: string; start: number }, typesOnly: boolean): void => {
    imports.push({ specifier: from.value, target: targetOf(source.path, from.value), typesOnly, offset: from.start })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, isTypesOnly(node)),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.source, node.exportKind === 'type')
    },
    ImportExpression: ({ source: from }) => {
      if (from.type === 'Literal' && typeof from.value === 'string') add({ value: from.value, start: from.start }, false)
    },
    TSImportType: (node) => add(node.source, true),
    TSImportEqualsDeclaration: ({ moduleReference }) => {
      if (moduleReference.type === 'TSExternalModuleReference') add(moduleReference.expression, false)
    },
  }).visit(source.program)
  return imports.toSorted((a, b) => a.offset - b.offset)
}

/** Relative imports say which file they mean. */
export const hasEnding = ({ specifier }: Import): boolean => !isRelative(specifier) || /\.(ts|tsx|mjs|json|css)$/u.test(specifier)
