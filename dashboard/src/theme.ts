import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The water that an egret stands in. */
const lagoon: MantineColorsTuple = [
  '#e7f5f5',
  '#d2e8e9',
  '#a6d1d3',
  '#76b9bc',
  '#50a5a9',
  '#37989d',
  '#269198',
  '#137e84',
  '#056a70',
  '#00565b',
]

export const theme = createTheme({
  colors: { lagoon },
  primaryColor: 'lagoon',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' } } },
  cursorType: 'pointer',
  components: {
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    // A page has one banner; the head of a dialog is none.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
  },
})

/** Texts that the library makes paler than WCAG 2.2 AA allows on its own surfaces. */
export const readableColors: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': colors['lagoon']?.[8] ?? '',
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.gray[5],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': colors['lagoon']?.[3] ?? '',
  },
})
