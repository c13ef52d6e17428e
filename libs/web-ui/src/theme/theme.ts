import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** A jam jar: dark enough for white text, light enough at the other end for dark pages. */
const berry: MantineColorsTuple = [
  '#fdf0f4',
  '#f8dde6',
  '#eeb7ca',
  '#e79bb6',
  '#dc6d94',
  '#d65785',
  '#c23a6c',
  '#a82d5b',
  '#8c234b',
  '#6f183a',
];

/** Calm, large enough for a thumb, and every text with the contrast that small print needs. */
export const theme = createTheme({
  colors: { berry },
  primaryColor: 'berry',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: { fontWeight: '650' },
  // By name, so that a page that does without one of them does not load it.
  components: Object.fromEntries(
    ['Button', 'TextInput', 'Textarea', 'NumberInput', 'PasswordInput', 'Select', 'NativeSelect'].map((name) => [
      name,
      { defaultProps: { size: 'md' } },
    ]),
  ),
});

/** The kit's own grey for side notes and its red for errors are too faint for small print. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-0)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
  },
});
