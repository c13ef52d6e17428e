import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below 32768, where systems begin to hand out ports to outgoing connections, so that none of these takes ours. */
const [LOWEST, BEYOND] = [20_000, 32_768];

/** A TCP port that was free on 127.0.0.1 a moment ago; whoever takes it must still be ready to lose the race. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, BEYOND);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
