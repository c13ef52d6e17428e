const MAX_LENGTH = 60;

// The more special first: Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari.
const BROWSERS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * A `User-Agent` in as few words as a person needs to know a device again: `Firefox on Windows`, `curl/8.5.0`. No more of it is
 * kept. Null when it says nothing.
 */
export function clientHint(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').slice(0, 500);
  const browser = BROWSERS.find(([mark]) => mark.test(text))?.[1];
  const system = SYSTEMS.find(([mark]) => mark.test(text))?.[1];
  if (browser) return system ? `${browser} on ${system}` : browser;
  // Anything else is known by the first thing that it calls itself.
  const [first] = /^[\w.+-]+(?:\/[\w.+-]+)?/.exec(text) ?? [''];
  return first.slice(0, MAX_LENGTH) || null;
}
