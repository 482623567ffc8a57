import { Visitor, type ESTree } from 'vite'
import type { Source } from './source.ts'

/** A use of something this file does not declare: `setTimeout`, `Date.now`, `node:crypto.randomBytes`. */
export interface Reference {
  name: string
  offset: number
}

const GLOBAL_OBJECTS = /^(globalThis|window|self|global)\.(?=.)/u

type Chain = ESTree.Expression | ESTree.Super

/** `a.b.c` and `a['b'].c` as text; null when it does not begin with a name. */
const chainText = (node: Chain): string | null => {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression' || node.type === 'ParenthesizedExpression') return chainText(node.expression)
  if (node.type !== 'MemberExpression') return null
  const before = chainText(node.object)
  const property = node.property
  if (before === null || property.type === 'PrivateIdentifier') return null
  if (!node.computed) return property.type === 'Identifier' ? `${before}.${property.name}` : null
  return property.type === 'Literal' && typeof property.value === 'string' ? `${before}.${property.value}` : null
}

interface Keyed {
  computed?: boolean
  key: { start: number }
}

/** Places where a name is only a name: keys, properties, and types made of values. */
const plainNames = (program: ESTree.Program): Set<number> => {
  const starts = new Set<number>()
  const key = (node: Keyed): void => {
    if (node.computed !== true) starts.add(node.key.start)
  }
  new Visitor({
    MemberExpression: ({ computed, property }) => void (computed || starts.add(property.start)),
    Property: (node) => {
      if (!node.shorthand) key(node)
    },
    MethodDefinition: key,
    PropertyDefinition: key,
    TSPropertySignature: key,
    TSMethodSignature: key,
    TSTypeQuery: ({ exprName }) => void starts.add(exprName.start),
    ImportSpecifier: ({ imported, local }) => {
      starts.add(imported.start)
      starts.add(local.start)
    },
    ExportSpecifier: ({ exported }) => void starts.add(exported.start),
  }).visit(program)
  return starts
}

/** Names a file gives to something of its own; a `const { fetch } = window` is not one. */
const declaredNames = (program: ESTree.Program): Set<string> => {
  const names = new Set<string>()
  const add = (node: { type: string; name?: unknown } | null): void => {
    if (node?.type === 'Identifier' && typeof node.name === 'string') names.add(node.name)
  }
  const withParams = ({ id, params }: { id?: ESTree.BindingIdentifier | null; params: readonly { type: string }[] }): void => {
    add(id ?? null)
    for (const param of params) add(param)
  }
  new Visitor({
    VariableDeclarator: ({ id }) => add(id),
    FunctionDeclaration: withParams,
    FunctionExpression: withParams,
    ArrowFunctionExpression: withParams,
    ImportSpecifier: ({ local }) => add(local),
  }).visit(program)
  return names
}

/** Every use of a name or of a chain of names, without `window.` and its like before it, and what is imported by name. */
export const referencesOf = ({ program }: Source): Reference[] => {
  const references: Reference[] = []
  const plain = plainNames(program)
  const declared = declaredNames(program)
  const add = (node: Chain): void => {
    const text = chainText(node)
    if (text !== null) references.push({ name: text.replace(GLOBAL_OBJECTS, ''), offset: node.start })
  }
  new Visitor({
    Identifier: (node) => {
      if (!plain.has(node.start) && !declared.has(node.name)) references.push({ name: node.name, offset: node.start })
    },
    MemberExpression: add,
    // Without an argument a date is now; with one it is a conversion.
    NewExpression: ({ callee, arguments: args, start }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && args.length === 0) references.push({ name: 'new Date()', offset: start })
    },
    CallExpression: ({ callee, start }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date') references.push({ name: 'Date()', offset: start })
    },
    ImportDeclaration: ({ source, specifiers }) => {
      for (const one of specifiers) {
        const name = one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' ? one.imported.name : '*'
        references.push({ name: `${source.value}.${name}`, offset: one.start })
      }
    },
  }).visit(program)
  return references.toSorted((a, b) => a.offset - b.offset)
}
