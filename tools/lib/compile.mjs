import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { filesBelow, isSpec, lastBuild } from './freshness.mjs';
import { at, inRepository, outputOf, root, Stop } from './project.mjs';

const SWAGGER_OPTIONS = {
  introspectComments: true,
  classValidatorShim: true,
  dtoFileNameSuffix: ['.dto.ts'],
  controllerFileNameSuffix: ['.controller.ts'],
};

/**
 * Checks and compiles everything `tsconfig.json` names, specs excepted, and removes outputs whose source is gone.
 * Returns the outputs' paths. Type errors are printed and end in a {@link Stop}; nothing is written then.
 */
export function compile() {
  const require = createRequire(import.meta.url);
  const ts = require('typescript');
  const { options, fileNames, errors } = readConfig(ts);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram({ rootNames: fileNames.filter((name) => !isSpec(name)), options, host });
  const outputs = new Map();
  const collect = (name, text, _bom, _onError, sources) => {
    const source = inRepository(sources[0].fileName);
    const output = outputOf(inRepository(name).replace(/^dist\//, ''));
    outputs.set(output, name.endsWith('.map') ? relocateMap(text, source, output) : relocateCode(text, source, output));
  };
  refuse(ts, [...errors, ...ts.getPreEmitDiagnostics(program)]);
  // Only after the check: the plugin changes the syntax trees it is given.
  const plugin = require('@nestjs/swagger/plugin').before(SWAGGER_OPTIONS, program);
  const { diagnostics } = program.emit(undefined, collect, undefined, false, { before: [plugin] });
  refuse(ts, diagnostics);
  for (const [path, text] of outputs) writeIfChanged(at(path), text);
  removeStale(outputs);
  return [...outputs.keys()];
}

function readConfig(ts) {
  const file = ts.readConfigFile(at('tsconfig.json'), ts.sys.readFile);
  if (file.error) refuse(ts, [file.error]);
  return ts.parseJsonConfigFileContent(file.config, ts.sys, root);
}

function refuse(ts, diagnostics) {
  const errors = diagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
  if (errors.length === 0) return;
  const host = { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' };
  const format = process.stderr.isTTY ? ts.formatDiagnosticsWithColorAndContext : ts.formatDiagnostics;
  const list = format(ts.sortAndDeduplicateDiagnostics(errors), host).trimEnd();
  throw new Stop(`${list}\n\nThe build failed: ${errors.length} type error${errors.length > 1 ? 's' : ''}.`);
}

/** A relative path between two files, both relative to the root. */
function relativeTo(from, to) {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

/**
 * Sources and outputs do not lie in the same places, so a relative path out of a library is rewritten. Our own code
 * imports other libraries by name, but the swagger plugin refers to their types by relative path.
 */
function relocateCode(text, source, output) {
  return text.replace(/\b(require|import)\("(\.{1,2}\/[^"\n]*)"\)/g, (_all, call, specifier) => {
    const target = posix.join(posix.dirname(source), specifier);
    return `${call}("${relativeTo(output, outputOf(target))}")`;
  });
}

function relocateMap(text, source, output) {
  return JSON.stringify({ ...JSON.parse(text), sources: [relativeTo(output, source)] });
}

/** Replaces a file in one step, so that a program starting beside us never reads half of it. */
function writeIfChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function removeStale(outputs) {
  const rooms = new Set([...outputs.keys()].map((path) => /^(?:(?:apps|libs)\/[^/]+\/)?dist\//.exec(path)?.[0]));
  const ours = [...rooms].flatMap((room) => filesBelow(at(room), new Set(['node_modules'])).map(inRepository));
  for (const path of new Set([...ours.filter((name) => /\.js(\.map)?$/.test(name)), ...lastBuild().outputs])) {
    if (!outputs.has(path)) rmSync(join(root, path), { force: true });
  }
}
