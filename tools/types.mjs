// Checks the types of everything: the server's side, and each room of pages by itself.
import { spawnSync } from 'node:child_process';
import { at, root } from './lib/project.mjs';

const PROJECTS = ['tsconfig.json', 'libs/web-ui', 'apps/storefront', 'apps/console', 'test/web'];
const compiler = at('node_modules', 'typescript-7', 'bin', 'tsc');

const failed = PROJECTS.filter((project) => {
  const { status } = spawnSync(process.execPath, [compiler, '-p', project, '--noEmit'], {
    cwd: root,
    stdio: 'inherit',
  });
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
