import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'

export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

/** Percent. From 115 on the right rail moves behind F1. */
export const textSizes = [100, 115, 130] as const
export type TextSize = (typeof textSizes)[number]

export interface Settings {
  theme: Theme
  textSize: TextSize
}

const KEY = 'lanyard.look'
const DEFAULTS: Settings = { theme: 'system', textSize: 100 }

const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value)
const isTextSize = (value: unknown): value is TextSize => textSizes.some((size) => size === value)

/** Reads stored settings; whatever is missing or not known falls back. */
export const readSettings = (stored: string | null): Settings => {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null) return DEFAULTS
    return {
      theme: 'theme' in value && isTheme(value.theme) ? value.theme : DEFAULTS.theme,
      textSize: 'textSize' in value && isTextSize(value.textSize) ? value.textSize : DEFAULTS.textSize,
    }
  } catch {
    return DEFAULTS
  }
}

const dress = (root: HTMLElement, settings: Settings): void => {
  if (settings.theme === 'system') delete root.dataset.theme
  else root.dataset.theme = settings.theme
  root.dataset.text = String(settings.textSize)
  root.style.setProperty('--text-scale', String(settings.textSize / 100))
}

export interface Look {
  store: StoreApi<Settings>
  set: (part: Partial<Settings>) => void
}

/** How this station's window looks: kept on this computer and put on the page at once. */
export const createLook = (root: HTMLElement, storage: Storage): Look => {
  const store = createStore<Settings>()(() => readSettings(storage.getItem(KEY)))
  dress(root, store.getState())
  store.subscribe((settings) => {
    dress(root, settings)
    storage.setItem(KEY, JSON.stringify(settings))
  })
  return { store, set: (part) => store.setState(part) }
}
