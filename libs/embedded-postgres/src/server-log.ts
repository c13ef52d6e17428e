import type { ChildProcess } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';

const ROTATE_AT_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 8 * 1024;

/** Where the messages of one server process go. */
export interface ServerLog {
  /** What the server gets as its standard error. */
  readonly stdio: number | 'pipe';
  /** Takes what the process writes; call it right after the spawn. */
  follow(child: ChildProcess): Promise<void>;
  /** The last lines this process wrote, for an error message. */
  tail(): Promise<string>;
}

/** Hands each line to a callback. */
export function callbackLog(log: (line: string) => void): ServerLog {
  const recent: string[] = [];
  return {
    stdio: 'pipe',
    follow: async (child) => {
      if (!child.stderr) return;
      createInterface({ input: child.stderr }).on('line', (line) => {
        recent.push(line);
        if (recent.length > 20) recent.shift();
        log(line);
      });
    },
    tail: async () => recent.join('\n'),
  };
}

/** Appends to a file. The server writes it itself, so a busy process of ours never holds the server up. */
export async function fileLog(path: string): Promise<ServerLog> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > ROTATE_AT_BYTES) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600);
  const { size: begin } = await file.stat();
  return {
    stdio: file.fd,
    follow: () => file.close(),
    tail: () => readFrom(path, begin),
  };
}

async function readFrom(path: string, begin: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = Math.max(begin, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await file.close();
  }
}
