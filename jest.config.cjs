const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Packages that ship ES modules: Jest on Node 20 cannot require them, so they are transformed. */
function esModulePackages(modules) {
  const found = new Set();
  for (const entry of existsSync(modules) ? readdirSync(modules) : []) {
    if (entry.startsWith('.')) continue;
    const folders = entry.startsWith('@')
      ? readdirSync(join(modules, entry)).map((name) => join(entry, name))
      : [entry];
    for (const folder of folders) {
      const manifest = join(modules, folder, 'package.json');
      if (!existsSync(manifest)) continue;
      if (JSON.parse(readFileSync(manifest, 'utf8')).type === 'module') found.add(folder);
      for (const nested of esModulePackages(join(modules, folder, 'node_modules'))) found.add(nested);
    }
  }
  return [...found];
}

const transformed = esModulePackages(join(__dirname, 'node_modules')).join('|');
const swcTypeScript = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};
const swcTypeScriptXml = {
  ...swcTypeScript,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
};
const swcEsModules = {
  swcrc: false,
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
  module: { type: 'commonjs' },
};

module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test', '<rootDir>/tools', '<rootDir>/migrations'],
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/(apps|libs)/[^/]+/dist/'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/test/support/no-styles.cjs',
    '^@breadboard/app-([a-z-]+)$': '<rootDir>/apps/$1/src/index.ts',
    '^@breadboard/(?!app-)([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcTypeScript],
    '^.+\\.tsx$': ['@swc/jest', swcTypeScriptXml],
    '^.+\\.m?js$': ['@swc/jest', swcEsModules],
  },
  transformIgnorePatterns: [`/node_modules/(?!.*/node_modules/)(?!(${transformed})/)`],
  globalSetup: process.env.BREADBOARD_TEST_UNIT ? undefined : '<rootDir>/test/support/global-setup.ts',
  globalTeardown: process.env.BREADBOARD_TEST_UNIT ? undefined : '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 60000,
  maxWorkers: 2,
  // Jest keeps much of every file it has run. A worker that has run a hundred spends its time on collecting garbage, in pauses
  // of seconds in which the servers under test look as if they hung.
  workerIdleMemoryLimit: '700MB',
};
