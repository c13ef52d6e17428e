import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { at } from './project.mjs';

/** Libraries that pages may use, straight from their sources. */
const libraries = ['api-client', 'contracts', 'kernel', 'web-ui'];
const alias = libraries.map((name) => ({
  find: `@breadboard/${name}`,
  replacement: at('libs', name, 'src', 'index.ts'),
}));

const common = {
  configFile: false,
  logLevel: 'error',
  mode: 'production',
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: { alias, dedupe: ['react', 'react-dom'] },
};

/** Below an underscore, which is the start of no tenant's slug. */
const assetsOf = (page) => `/${page}/_/`;

function client(app, page) {
  const root = at('apps', app);
  return {
    ...common,
    root,
    base: assetsOf(page),
    build: {
      target: 'es2022',
      outDir: 'dist/client',
      emptyOutDir: true,
      manifest: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      cssCodeSplit: true,
      chunkSizeWarningLimit: 700,
      rollupOptions: {
        input: { main: join(root, 'src', 'main.tsx'), scheme: at('libs', 'web-ui', 'src', 'theme', 'first-scheme.ts') },
      },
    },
  };
}

/** The shop's menu is made on the server, by one file that needs no packages beside it. */
const serverSide = {
  ...common,
  root: at('apps', 'storefront'),
  base: assetsOf('shop'),
  ssr: { noExternal: true },
  build: {
    ssr: 'src/server.tsx',
    target: 'node20',
    outDir: 'dist/server',
    emptyOutDir: true,
    minify: true,
    rollupOptions: { output: { format: 'cjs', entryFileNames: 'render.cjs' } },
    copyPublicDir: false,
  },
};

export const viteBuilds = [client('storefront', 'shop'), client('console', 'console'), serverSide];

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Compresses what browsers load once and for all, instead of at every request. */
export async function compressAssets() {
  for (const app of ['storefront', 'console']) {
    const folder = at('apps', app, 'dist', 'client', 'assets');
    for (const name of await readdir(folder)) {
      if (!/\.(js|css|svg)$/.test(name)) continue;
      const text = await readFile(join(folder, name));
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      await writeFile(join(folder, `${name}.gz`), await compressGzip(text, { level: 9 }));
      await writeFile(join(folder, `${name}.br`), await compressBrotli(text, options));
    }
  }
}
