import { spawnSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The command of a Chromium on this machine, or the one that `CHROMIUM` names; null without one. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  const found = (named ? [named] : NAMES).find((name) => spawnSync(name, ['--version']).status === 0);
  if (!found) return null;
  return found.includes('/')
    ? found
    : spawnSync('sh', ['-c', `command -v ${found}`])
        .stdout.toString()
        .trim();
}

/** Whether these words for Jest ask for tests in a browser: no words ask for everything. */
export function asksForPages(patterns) {
  return patterns.length === 0 || patterns.some((pattern) => pattern.includes('web') || pattern === 'test');
}
