import { getMetadataArgsStorage } from 'typeorm';
import { inRoot, sourceFiles } from './source-files';

/** Every entity class of the repository, found by its file's name, whether a module registers it or not. */
export async function entityClasses(): Promise<(new () => object)[]> {
  const paths = sourceFiles().map(({ path }) => path);
  for (const path of paths.filter((name) => /^libs\/[^/]+\/src\/(.+\/)?persistence\/[^/]+\.entity\.ts$/.test(name))) {
    await import(inRoot(path));
  }
  return getMetadataArgsStorage().tables.map(({ target }) => target as new () => object);
}
