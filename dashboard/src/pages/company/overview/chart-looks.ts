import { useComputedColorScheme } from '@mantine/core'

/** Height of every chart in pixels: what stands in its place while it loads has it too. */
export const CHART_HEIGHT_PX = 260

/** They differ in lightness too, and each is named in legend, tooltip and table. */
const SERIES = {
  light: ['lagoon.8', 'indigo.4', 'orange.6', 'grape.8', 'gray.6'],
  dark: ['lagoon.4', 'indigo.6', 'orange.4', 'grape.3', 'gray.5'],
} as const
const FLOWS = {
  light: { inflow: 'lagoon.6', outflow: 'orange.5', net: 'dark.7', revenue: 'indigo.6' },
  dark: { inflow: 'lagoon.5', outflow: 'orange.7', net: 'gray.1', revenue: 'indigo.4' },
} as const

export function useChartColors() {
  const scheme = useComputedColorScheme('light')
  return { series: SERIES[scheme], ...FLOWS[scheme] }
}

/** Room above, so that the uppermost label of the axis stands at its line. */
export const CHART_MARGIN = { top: 12, right: 8 } as const

/** A chart is a picture that its frame describes; the table is for who goes through it by keyboard. */
export const CHART_PROPS = {
  h: CHART_HEIGHT_PX,
  accessibilityLayer: false,
  withLegend: true,
  legendProps: { verticalAlign: 'bottom' },
  tickLine: 'none',
  gridAxis: 'x',
  strokeDasharray: '3 3',
} as const
