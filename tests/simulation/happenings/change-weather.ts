import { nextWeather } from '../world/weather.ts'
import type { Happening } from './happening.ts'

/** The network of one desk gets worse or better; the others keep theirs, so this parts them as well. */
export const changeWeather: Happening = {
  name: 'changes of weather',
  weight: 16,
  isFault: true,
  happen: ({ dice }, desk) => {
    desk.weather = nextWeather(dice)
  },
}
