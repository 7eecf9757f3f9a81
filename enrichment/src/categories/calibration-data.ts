// Made by `npm run train`; see build/model/fit-calibration.ts.
import type { Calibration } from './calibration.ts'

export const CALIBRATION: Calibration = {
  'business form': [[0.81, 0.979]],
  'business merchant': [
    [0.585, 0.92],
    [0.688, 0.98],
  ],
  'business model': [[0.696, 0.908]],
  'business wording': [
    [0.648, 0.955],
    [0.848, 0.98],
  ],
  'consumer form': [[0.884, 0.98]],
  'consumer merchant': [
    [0.744, 0.767],
    [0.9, 0.974],
  ],
  'consumer model': [
    [0.1, 0.159],
    [0.131, 0.198],
    [0.161, 0.215],
    [0.184, 0.259],
    [0.204, 0.333],
    [0.235, 0.37],
    [0.265, 0.407],
    [0.28, 0.418],
    [0.29, 0.452],
    [0.323, 0.49],
    [0.418, 0.536],
    [0.516, 0.586],
    [0.564, 0.603],
    [0.679, 0.686],
    [0.777, 0.711],
    [0.86, 0.771],
    [0.925, 0.811],
    [0.95, 0.843],
    [0.977, 0.926],
    [0.995, 0.951],
  ],
  'consumer wording': [
    [0.468, 0.824],
    [0.653, 0.967],
    [0.851, 0.975],
    [0.878, 0.98],
  ],
}
