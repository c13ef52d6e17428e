import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type Cell, csvLine } from '../domain/csv';

export const FORMATS = ['json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Whether a table is to come as CSV: `format` says it, else the `Accept` header does when it prefers no JSON. */
export const WantsCsv = createParamDecorator((_data: unknown, context: ExecutionContext): boolean => {
  const request = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: { format?: unknown } }>>();
  const { format } = request.query;
  return format === undefined ? prefersCsv(request.headers.accept ?? '') : format === 'csv';
});

/** The first kind that is named and that we have. */
export function prefersCsv(accept: string): boolean {
  const kinds = accept.split(',').map((kind) => kind.split(';')[0]?.trim().toLowerCase());
  return kinds.find((kind) => kind === 'text/csv' || kind === 'application/json') === 'text/csv';
}

/** Documents an answer that comes as JSON or as CSV. */
export function AnswersTable(type: Type): MethodDecorator {
  const content = { 'application/json': { schema: { $ref: getSchemaPath(type) } }, ...CSV_ALONE };
  return applyDecorators(ApiExtraModels(type), ApiOkResponse({ description: 'The table', content }));
}

export const CSV_ALONE = { 'text/csv': { schema: { type: 'string' } } } as const;

/** A table to be sent as it is made. A client that goes away ends the making. */
export function csvFile(name: string, columns: readonly string[], lines: AsyncIterable<string>): StreamableFile {
  return new StreamableFile(Readable.from(withHead(columns, lines)), {
    type: 'text/csv; charset=utf-8; header=present',
    disposition: `attachment; filename="${name}.csv"`,
  });
}

/** A table that is there already. */
export function csvOf(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): StreamableFile {
  return csvFile(name, columns, Readable.from(rows.map((cells) => csvLine(cells))));
}

async function* withHead(columns: readonly string[], lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield csvLine(columns);
  yield* lines;
}
