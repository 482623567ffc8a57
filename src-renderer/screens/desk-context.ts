import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { BrowserSight } from '../camera/browser-eyes.ts'
import type { CameraStore } from '../camera/camera-door.ts'
import type { CameraState } from '../camera/camera-state.ts'
import type { Desk } from '../state/desk.ts'
import type { Look, Settings } from '../state/settings.ts'
import type { Ticking } from '../state/ticking.ts'
import type { DeskState } from '../state/view.ts'

/** What every screen needs: the desk, its look, the time and the camera. */
export interface DeskParts {
  desk: Desk
  look: Look
  ticking: Ticking
  camera: CameraStore
}

export const DeskContext = createContext<DeskParts | null>(null)

export const useParts = (): DeskParts => {
  const parts = useContext(DeskContext)
  if (parts === null) throw new Error('A screen was drawn outside the desk')
  return parts
}

/** One part of what the desk shows. The part must be kept as it is in the state, not made anew. */
export const useDesk = <Part>(part: (state: DeskState) => Part): Part => useStore(useParts().desk.store, part)

/** The time, once a second. Only for what shows an age. */
export const useNow = (): number => useStore(useParts().ticking)

export const useCamera = (): CameraState<BrowserSight> => useStore(useParts().camera)

export const useLook = (): Settings => useStore(useParts().look.store)
