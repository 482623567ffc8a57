import type en from '../../resources/locales/en.json'

type Leaf<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Path}${Key}` : Leaf<Tree[Key], `${Path}${Key}.`>
}[keyof Tree & string]

type WithoutCount<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key

/** Every wording there is; a misspelt key does not compile. */
export type WordKey = WithoutCount<Leaf<typeof en>>

/** Wording with its values, not yet in any language. Values may be wording themselves. */
export interface Phrase {
  key: WordKey
  values?: Readonly<Record<string, string | number | Phrase>>
}

export const say = (key: WordKey, values?: Phrase['values']): Phrase => (values === undefined ? { key } : { key, values })
