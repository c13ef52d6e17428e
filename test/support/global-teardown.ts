import { rmSync } from 'node:fs';
import { rememberedServer } from './test-server';

export default async function globalTeardown(): Promise<void> {
  const remembered = rememberedServer();
  if (!remembered) return;
  await remembered.server.stop();
  rmSync(remembered.directory, { recursive: true, force: true });
}
