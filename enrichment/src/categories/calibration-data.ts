// Made by `npm run train`; see build/model/fit-calibration.ts.
import type { Calibration } from './calibration.ts'

export const CALIBRATION: Calibration = {
  'business form': [[0.815, 0.98]],
  'business merchant': [
    [0.585, 0.92],
    [0.688, 0.98],
  ],
  'business model': [[0.635, 0.886]],
  'business wording': [
    [0.648, 0.955],
    [0.848, 0.98],
  ],
  'consumer wording': [
    [0.641, 0.939],
    [0.851, 0.975],
    [0.878, 0.98],
  ],
}
