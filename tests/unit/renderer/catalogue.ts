import { readdirSync, readFileSync } from 'node:fs'
import { createInstance } from 'i18next'
import en from '../../../resources/locales/en.json' with { type: 'json' }
import { wordsBy } from '../../../src-renderer/i18n/words.ts'
import type { Words } from '../../../src-renderer/i18n/words.ts'

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const leaves = (tree: unknown, path: string): [key: string, text: string][] =>
  isTree(tree) ? Object.entries(tree).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`)) : [[path, String(tree)]]

/** Every text of the catalogue by its full key. */
export const texts: ReadonlyMap<string, string> = new Map(leaves(en, ''))

/** Keys as the code writes them: without the ending that a count chooses. */
export const keys: readonly string[] = [...new Set([...texts.keys()].map((key) => key.replace(/_(?:one|other)$/u, '')))]

/** The words of the product; a key that is not in the catalogue fails the test that asks for it. */
export const createWords = (): Words => {
  const i18n = createInstance()
  void i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false }, initAsync: false })
  return wordsBy((key, values) => {
    if (!keys.includes(key)) throw new Error(`No wording for ${key}`)
    const text = i18n.t(key, { ...values })
    if (text.includes('{{')) throw new Error(`A value is missing in ${key}: ${text}`)
    return text
  })
}

const sourceFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => `${folder}/${name}`)

/** Everything the window's code could mean as a key: plain texts, and templates as patterns. */
export const meantKeys = (): { plain: ReadonlySet<string>; patterns: readonly RegExp[] } => {
  const plain = new Set<string>()
  const patterns: RegExp[] = []
  for (const file of sourceFiles('src-renderer')) {
    const source = readFileSync(file, 'utf8')
    for (const [, text = ''] of source.matchAll(/'([a-z][\w.-]*)'/gu)) plain.add(text)
    for (const [, text = ''] of source.matchAll(/`([a-z][\w-]*\.[^`\s]*)`/gu)) {
      const pattern = text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/gu, '[\\w-]+')
      patterns.push(new RegExp(`^${pattern}$`, 'u'))
    }
  }
  return { plain, patterns }
}
