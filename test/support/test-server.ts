import type { EmbeddedPostgres } from '../../libs/embedded-postgres/src';

interface TestServer {
  readonly server: EmbeddedPostgres;
  readonly directory: string;
}

// Set-up and teardown are loaded apart, but in the same process.
const holder = globalThis as { breadboardTestServer?: TestServer };

export function rememberServer(server: TestServer): void {
  holder.breadboardTestServer = server;
}

export function rememberedServer(): TestServer | undefined {
  return holder.breadboardTestServer;
}
