import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root: two floors above this file. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const at = (...parts) => join(root, ...parts);

/** Where the compiled form of a source or source folder goes; both are paths relative to the root, with slashes. */
export function outputOf(source) {
  const [, room, rest] = /^((?:apps|libs)\/[^/]+)\/src(\/.+)?$/.exec(source) ?? [];
  return room ? `${room}/dist${rest ?? ''}` : `dist/${source}`;
}

/** A path below the root as we write it everywhere: relative, with slashes. */
export function inRepository(path) {
  return relative(root, path).split(sep).join('/');
}

/** A failure with a message for the person at the terminal; no stack is printed for it. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs the body of a command line tool; a {@link Stop} ends it with its message and exit code. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    if (error.message) console.error(error.message);
    process.exit(error.exitCode);
  }
}
