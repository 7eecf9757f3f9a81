// Made by `npm run train`; see build/model/fit-calibration.ts.
import type { Calibration } from './calibration.ts'

export const CALIBRATION: Calibration = {
  'business form': [[0.811, 0.98]],
  'business merchant': [
    [0.652, 0.829],
    [0.725, 0.977],
    [0.75, 0.98],
  ],
  'business model': [[0.65, 0.89]],
  'business wording': [
    [0.566, 0.689],
    [0.852, 0.98],
  ],
  'consumer wording': [
    [0.488, 0.672],
    [0.654, 0.935],
    [0.851, 0.973],
    [0.878, 0.98],
  ],
}
