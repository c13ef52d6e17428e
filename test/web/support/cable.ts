import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** The wire between browsers and the server, which a test can cut and mend. */
export interface Cable {
  /** Where browsers reach the server. */
  readonly url: string;
  /** Every connection ends, and nobody answers any more. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

/** Lays a cable to the server at `target`. */
export async function aCable(target: string): Promise<Cable> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const open = (at: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer((near) => {
        const far = connect(Number(port), hostname);
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on('error', () => undefined);
          socket.on('close', () => {
            sockets.delete(socket);
            near.destroy();
            far.destroy();
          });
        }
        near.pipe(far).pipe(near);
      });
      server.listen(at, '127.0.0.1', () => resolve(server));
    });
  let server = await open(0);
  const { port: at } = server.address() as AddressInfo;
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${at}`,
    cut,
    mend: async () => {
      server = await open(at);
    },
  };
}
