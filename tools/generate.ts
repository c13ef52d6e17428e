import { outdated, write } from './generate/documents';
import { generatedDocuments } from './generate/generated-documents';

/** `npm run gen`: writes the documents that are made from the code. `--check` writes nothing and exits 1 on a difference. */
async function main(flags: readonly string[]): Promise<void> {
  const unknown = flags.find((flag) => flag !== '--check');
  if (unknown !== undefined) throw new Error(`Unknown option ${unknown}.`);
  const stale = outdated(await generatedDocuments());
  if (stale.length === 0) return console.log('The generated documents are up to date.');
  const list = stale.map(({ path }) => `  ${path}\n`).join('');
  if (!flags.includes('--check')) {
    write(stale);
    console.log(`Written:\n${list.trimEnd()}`);
    return;
  }
  console.error(`These documents are not what the code says; "npm run gen" writes them:\n${list.trimEnd()}`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`The documents could not be generated: ${error.message}`);
  process.exitCode = 1;
});
