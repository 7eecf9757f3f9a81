// Made by `npm run train`; see build/model/fit-calibration.ts.
import type { Calibration } from './calibration.ts'

export const CALIBRATION: Calibration = {
  'business form': [[0.817, 0.98]],
  'business merchant': [
    [0.622, 0.898],
    [0.71, 0.98],
  ],
  'business model': [[0.77, 0.945]],
  'business wording': [
    [0.648, 0.955],
    [0.847, 0.98],
  ],
  'consumer form': [[0.884, 0.98]],
  'consumer merchant': [
    [0.72, 0.786],
    [0.852, 0.959],
    [0.901, 0.98],
  ],
  'consumer model': [
    [0.119, 0.103],
    [0.155, 0.264],
    [0.196, 0.316],
    [0.241, 0.398],
    [0.27, 0.421],
    [0.285, 0.43],
    [0.335, 0.554],
    [0.39, 0.568],
    [0.405, 0.581],
    [0.457, 0.587],
    [0.515, 0.596],
    [0.541, 0.635],
    [0.575, 0.654],
    [0.629, 0.728],
    [0.715, 0.751],
    [0.774, 0.818],
    [0.836, 0.846],
    [0.926, 0.858],
    [0.975, 0.893],
    [1, 0.914],
  ],
  'consumer wording': [
    [0.473, 0.866],
    [0.652, 0.968],
    [0.868, 0.979],
    [0.934, 0.98],
  ],
}
