import {
  Badge,
  Button,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  Tooltip,
} from '@mantine/core'

/** The one accent. White on shade 6, and shade 6 on white, both pass 4.5:1. */
const petrol: MantineColorsTuple = [
  '#eaf6f8',
  '#d3eaef',
  '#a6d5de',
  '#74bfcc',
  '#45a5b6',
  '#1f889b',
  '#0e6577',
  '#0b5565',
  '#094653',
  '#063640',
]

/** A hair cooler than neutral, so that figures in black stay the strongest thing on the page. */
const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#f0f2f4',
  '#e4e7ea',
  '#d5dadf',
  '#b9c0c7',
  '#8b949e',
  '#626c77',
  '#4a535d',
  '#2f363e',
  '#171c21',
]

const dark: MantineColorsTuple = [
  '#e6e9ec',
  '#c3c9cf',
  '#98a1aa',
  '#6c7680',
  '#3d454d',
  '#2b3239',
  '#20262c',
  '#181d22',
  '#12161a',
  '#0c0f12',
]

const CONTROL_HEIGHT = '2rem'

export const theme = createTheme({
  colors: { petrol, gray, dark },
  primaryColor: 'petrol',
  primaryShade: 6,
  autoContrast: true,
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, monospace",
  fontSizes: {
    xs: '0.75rem',
    sm: '0.8125rem',
    md: '0.875rem',
    lg: '1rem',
    xl: '1.25rem',
  },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_, props) => ({
        root:
          props.size === 'sm'
            ? {
                '--button-height': 'var(--control-height)',
                '--button-padding-x': '0.75rem',
                '--button-fz': 'var(--mantine-font-size-sm)',
              }
            : {},
      }),
    }),
    Input: Input.extend({
      vars: (_, props) => ({
        wrapper:
          !props.size || props.size === 'sm'
            ? {
                '--input-height': 'var(--control-height)',
                '--input-fz': 'var(--control-font-size)',
                '--input-padding': '0.625rem',
              }
            : {},
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { fontWeight: 500, fontSize: '0.8125rem', marginBottom: 4 } },
    }),
    Badge: Badge.extend({ defaultProps: { radius: 'sm' } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: 'lg' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end' } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 'lg' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, openDelay: 300 } }),
  },
  other: { controlHeight: CONTROL_HEIGHT },
})
