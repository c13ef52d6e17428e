import { run } from './run';

/**
 * A POSIX shell that holds the server and a reader of file descriptor 3. When the pipe closes, because we died or
 * closed it, the reader asks the server to end. The reader is put away first when the server ends by itself.
 */
const PIPE_WATCHDOG =
  '"$@" 3<&- & server=$!; (cat >/dev/null; kill -INT $server) <&3 & reader=$!; ' +
  'wait $server; status=$?; kill $reader 2>/dev/null; exit $status';

/** How a server learns that the process which started it is gone, be it by kill -9. */
export type Supervision = 'parent-death-signal' | 'pipe' | 'none';

/** The best way this machine offers. Windows has none: a server left behind is found by the next start. */
export async function chooseSupervision(): Promise<Supervision> {
  if (process.platform === 'win32') return 'none';
  const { ok } = await run(['setpriv', '--pdeathsig=INT', 'true'], { prefix: [] });
  return ok ? 'parent-death-signal' : 'pipe';
}

/** The command line that ends with its parent. `pipe` needs a pipe on file descriptor 3. */
export function supervised(command: readonly string[], supervision: Supervision): string[] {
  switch (supervision) {
    case 'parent-death-signal':
      return ['setpriv', '--pdeathsig=INT', ...command];
    case 'pipe':
      return ['/bin/sh', '-c', PIPE_WATCHDOG, 'sh', ...command];
    case 'none':
      return [...command];
  }
}
