import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from '@breadboard/app-api';
import { createHttpApp, createLogger, loadConfig } from '@breadboard/platform';

type Class = new () => object;

/** One handler of a controller. */
export interface Handler {
  readonly controller: string;
  readonly name: string;
  /** The classes that a body or a query is read into. */
  readonly inputs: readonly Class[];
}

/** The whole server on a database, without listening. The caller closes it. */
export async function wholeApp(ownerUrl: string, dataDir: string): Promise<NestFastifyApplication> {
  const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const app = await createHttpApp(ApiModule.forRoot(config, ownerUrl), { logger: createLogger('silent') });
  return app.init();
}

/** Every handler of every controller. */
export function handlersOf(app: NestFastifyApplication): Handler[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(
    modules.flatMap(({ controllers: own }) => [...own.values()].map(({ metatype }) => metatype)),
  );
  return [...controllers].flatMap((controller) => {
    if (typeof controller !== 'function') return [];
    const prototype = controller.prototype as Record<string, object>;
    const names = new MetadataScanner().getAllMethodNames(prototype);
    const routes = names.filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name] ?? {}));
    return routes.map((name) => ({ controller: controller.name, name, inputs: inputsOf(controller as Class, name) }));
  });
}

/** Nest's numbers for `@Body()` and `@Query()` without a field's name. */
const BODY_OR_QUERY = /^[34]:/;

function inputsOf(controller: Class, name: string): Class[] {
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) ?? []) as Class[];
  const args = Object.entries(
    (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
      string,
      { index: number; data?: unknown }
    >,
  );
  return args
    .filter(([key, { data }]) => BODY_OR_QUERY.test(key) && data === undefined)
    .flatMap(([, { index }]) => types[index] ?? []);
}
