import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import en from '../../resources/locales/en.json'
import type { Phrase, WordKey } from './phrase.ts'

/** Loads the catalogue; it is part of the page, so no screen ever waits for its wording. */
export const loadWords = async (): Promise<Words> => {
  const i18n = createInstance()
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return wordsBy((key, values) => i18n.t(key, { ...values }))
}

export type Words = (phrase: Phrase | WordKey) => string
type Translate = (key: string, values?: Record<string, unknown>) => string

/** Puts a phrase into words with any translator of the catalogue. */
export const wordsBy = (translate: Translate): Words => {
  const words: Words = (phrase) => {
    if (typeof phrase === 'string') return translate(phrase)
    const values = Object.entries(phrase.values ?? {}).map(([name, value]): [string, string | number] => [
      name,
      typeof value === 'object' ? words(value) : value,
    ])
    return translate(phrase.key, Object.fromEntries(values))
  }
  return words
}

export const useWords = (): Words => {
  const { t } = useTranslation()
  return wordsBy((key, values) => t(key, { ...values }))
}
