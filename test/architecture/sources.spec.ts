import { type CatalogueEntry, catalogueEntries } from './support/catalogues';
import { isTestFile, type SourceFile, sourceFiles } from './support/source-files';

const MAX_LINES = 400;
/** The only maker of refusals: everybody else throws what a catalogue holds. */
const REFUSALS = 'libs/kernel/src/domain-error.ts';
/** The only place that skips tests, where the program they need is not there. */
const SKIPS = 'libs/testing/src/redis-server.ts';

const files = sourceFiles();

/** `path:line` of every line that a rule finds fault with. */
function faults(rule: (line: string, file: SourceFile) => boolean, among = files): string[] {
  return among.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) => (rule(line, file) ? [`${file.path}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('the sources', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(300);
  });

  it(`have at most ${MAX_LINES} lines a file`, () => {
    const long = files.filter(({ text }) => text.trimEnd().split('\n').length > MAX_LINES);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('give a reason for every rule that they suspend', () => {
    const suspended = /(?:ox|es)lint-(?:disable|enable)|prettier-(?:ignore)|@ts-(?:expect-error|ignore|nocheck)/;
    expect(faults((line) => suspended.test(line) && !/ -- \S.{9}/.test(line))).toEqual([]);
  });

  it('leave no test out and none alone', () => {
    const partial = /\b(?:describe|it|test)\.(?:only|skip|todo)\b|^\s*(?:f|x)(?:it|describe)\(/;
    expect(faults((line, { path }) => partial.test(line) && path !== SKIPS)).toEqual([]);
  });

  it('leave nothing for later', () => {
    expect(faults((line) => /\b(?:TOD[O]|FIXM[E]|HAC[K])\b/.test(line))).toEqual([]);
  });

  it('refuse with the codes of a catalogue only', () => {
    const ours = files.filter(({ path }) => /^(libs|apps)\//.test(path) && !isTestFile(path) && path !== REFUSALS);
    const refusal =
      /\bnew DomainError\(|\bnew (?:Http|BadRequest|Unauthorized|Forbidden|NotFound|Conflict)\w*Exception\(/;
    expect(faults((line) => refusal.test(line), ours)).toEqual([]);
  });
});

describe('the error catalogues', () => {
  let entries: CatalogueEntry[];
  beforeAll(async () => {
    entries = await catalogueEntries();
  });

  it('are found', () => {
    expect(entries.length).toBeGreaterThan(30);
  });

  it('mean one thing by one code, wherever it is written', () => {
    const different = entries.filter(({ code, kind, message }) =>
      entries.some((other) => other.code === code && (other.kind !== kind || other.message !== message)),
    );
    expect(different.map(({ code, path }) => `${code} ${path}`)).toEqual([]);
  });

  it('hold sentences and stable words', () => {
    const odd = entries.filter(({ code, message }) => !/^[a-z]+(_[a-z]+)*$/.test(code) || !/^[A-Z].{5}/.test(message));
    expect(odd).toEqual([]);
  });

  it('hold no code that nobody throws', () => {
    const paths = new Set(entries.map(({ path }) => path));
    const used = files
      .filter(({ path }) => path.startsWith('libs/') && !isTestFile(path))
      .map((file) => ({
        ...file,
        // A catalogue's own lines define codes; those of the throwers beside it use them.
        text: paths.has(file.path) ? file.text.replaceAll(/^ {2}\w+: .*$/gm, '') : file.text,
      }));
    const idle = entries.filter(({ code }) => !used.some(({ text }) => text.includes(`'${code}'`)));
    expect(idle.map(({ code, path }) => `${code} ${path}`)).toEqual([]);
  });
});
