// npm start: installs and builds what is missing, then serves, in this very process.
import { pathToFileURL } from 'node:url';
import { prepare } from './lib/prepare.mjs';
import { at, main } from './lib/project.mjs';
import { onStarterGone } from './lib/starter.mjs';

await main(async () => {
  await prepare();
  onStarterGone(() => process.kill(process.pid, 'SIGTERM'));
  await import(pathToFileURL(at('dist', 'tools', 'serve.js')).href);
});
