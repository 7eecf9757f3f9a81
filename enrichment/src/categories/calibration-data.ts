// Made by `npm run train`; see build/model/fit-calibration.ts.
import type { Calibration } from './calibration.ts'

export const CALIBRATION: Calibration = {
  'business form': [[0.815, 0.98]],
  'business merchant': [
    [0.622, 0.898],
    [0.71, 0.98],
  ],
  'business model': [[0.771, 0.918]],
  'business wording': [
    [0.648, 0.955],
    [0.847, 0.98],
  ],
  'consumer form': [[0.884, 0.98]],
  'consumer merchant': [
    [0.718, 0.78],
    [0.852, 0.957],
    [0.901, 0.98],
  ],
  'consumer model': [
    [0.131, 0.244],
    [0.173, 0.286],
    [0.253, 0.44],
    [0.363, 0.455],
    [0.425, 0.477],
    [0.45, 0.51],
    [0.496, 0.538],
    [0.559, 0.571],
    [0.631, 0.596],
    [0.695, 0.645],
    [0.756, 0.701],
    [0.816, 0.735],
    [0.866, 0.865],
    [0.933, 0.876],
    [0.98, 0.886],
    [0.995, 0.915],
  ],
  'consumer wording': [
    [0.475, 0.866],
    [0.652, 0.968],
    [0.868, 0.979],
    [0.934, 0.98],
  ],
}
