import { dirname, join } from 'node:path';
import { aRepository } from './testing/fixture';

const FILES = {
  'libs/shapes/package.json': JSON.stringify({ name: '@breadboard/shapes', main: './dist/index.js' }),
  'libs/shapes/src/index.ts': "export * from './circle';\nexport * from './old';\n",
  'libs/shapes/src/circle.ts': 'export class Circle {\n  radius = 2;\n}\n',
  'libs/shapes/src/old.ts': 'export const old = 1;\n',
  'libs/shapes/src/circle.spec.ts': 'const wrong: number = "specs are not part of the build";\n',
  'apps/api/src/http/drawing.dto.ts':
    "import { ApiProperty } from '@nestjs/swagger';\nimport { Circle } from '../../../../libs/shapes/src';\n\n" +
    'export class Drawing {\n  /** What it is called. */\n  title: string;\n  circle: Circle;\n  @ApiProperty()\n  explicit: number;\n}\n',
  'tools/print.ts':
    "import { Circle } from '../libs/shapes/src';\nimport { Drawing } from '../apps/api/src/http/drawing.dto';\n\n" +
    "console.log(new Circle().radius, Drawing.name, JSON.stringify(Reflect.get(Drawing, '_OPENAPI_METADATA_FACTORY')()));\n",
};

const repository = aRepository(FILES);
const build = (...flags: string[]) => repository.run('tools/build.mjs', ...flags);
afterAll(() => repository.end());

it('puts outputs beside their library, the rest below dist, and they find each other', async () => {
  expect(await build()).toEqual({ code: 0, output: 'Building…\n' });
  expect(repository.has('libs/shapes/dist/circle.js')).toBe(true);
  expect(repository.has('apps/api/dist/http/drawing.dto.js')).toBe(true);
  expect(repository.has('libs/shapes/dist/circle.spec.js')).toBe(false);
  const printed = await repository.run('dist/tools/print.js');
  expect(printed).toMatchObject({ code: 0, output: expect.stringMatching(/^2 Drawing /) as string });
  // The swagger plugin took type and comment from the source.
  expect(printed.output).toMatch(/"title":\{"required":true,.*"description":"What it is called\."/);
});

it('names the sources in the source maps as seen from their new place', () => {
  for (const map of [
    'libs/shapes/dist/circle.js.map',
    'apps/api/dist/http/drawing.dto.js.map',
    'dist/tools/print.js.map',
  ]) {
    const { sources } = JSON.parse(repository.read(map)) as { sources: string[] };
    expect(repository.has(join(dirname(map), sources[0] as string))).toBe(true);
  }
});

it('with --if-stale builds only after a change of a source, a tool or an output', async () => {
  const again = () => build('--if-stale');
  expect((await again()).output).toBe('');
  repository.write('libs/shapes/src/circle.spec.ts', '// A spec changes nothing.\n');
  expect((await again()).output).toBe('');
  repository.remove('libs/shapes/dist/circle.js');
  expect((await again()).output).toBe('Building…\n');
  expect(repository.has('libs/shapes/dist/circle.js')).toBe(true);
  repository.write('libs/shapes/src/circle.ts', 'export class Circle {\n  radius = 3;\n}\n');
  expect(await build('--if-stale', '--quiet')).toEqual({ code: 0, output: '' });
  expect((await repository.run('dist/tools/print.js')).output).toMatch(/^3 /);
});

it('removes the outputs of a source that is gone, and nothing of others', async () => {
  repository.write('apps/storefront/dist/app.js', 'built by another tool');
  repository.remove('libs/shapes/src/old.ts');
  repository.write('libs/shapes/src/index.ts', "export * from './circle';\n");
  await build('--if-stale');
  expect(repository.has('libs/shapes/dist/old.js')).toBe(false);
  expect(repository.has('libs/shapes/dist/old.js.map')).toBe(false);
  expect(repository.has('apps/storefront/dist/app.js')).toBe(true);
});

it('refuses type errors with place and reason, and leaves the last good outputs', async () => {
  const before = repository.read('libs/shapes/dist/circle.js');
  repository.write('libs/shapes/src/circle.ts', "export class Circle {\n  radius: number = 'wide';\n}\n");
  const { code, output } = await build('--if-stale');
  expect(code).toBe(1);
  expect(output).toMatch(
    /libs\/shapes\/src\/circle\.ts\(2,3\): error TS2322: .*\n[^]*The build failed: 1 type error\./,
  );
  expect(repository.read('libs/shapes/dist/circle.js')).toBe(before);
});

it('builds once when two are asked at the same time, and is not stopped by a lock of a dead build', async () => {
  repository.write('libs/shapes/src/circle.ts', 'export class Circle {\n  radius = 5;\n}\n');
  repository.write('dist/.build-lock/pid', '4194304');
  const both = await Promise.all([build('--if-stale'), build('--if-stale')]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(both.map(({ output }) => output).join('')).toBe('Building…\n');
  expect((await repository.run('dist/tools/print.js')).output).toMatch(/^5 /);
  expect(repository.has('dist/.build-lock')).toBe(false);
});

it('refuses an option it does not know', async () => {
  expect(await build('--fast')).toEqual({ code: 1, output: 'Unknown option --fast.\n' });
});
