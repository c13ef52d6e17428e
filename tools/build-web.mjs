// Builds the pages: node tools/build-web.mjs. `npm start` and `npm run build` do so when their sources have changed.
import { build } from 'vite';
import { compressAssets, viteBuilds } from './lib/vite-builds.mjs';

for (const config of viteBuilds) await build(config);
await compressAssets();
