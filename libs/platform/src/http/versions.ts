import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { acceptedVersions, entityTag } from './version-tag';

const fail = errorsOf(COMMON_ERRORS);

/** Sends the `version` of an answered record as its `ETag`. */
@Injectable()
export class EntityTagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((body: { version?: unknown } | undefined) => {
        if (typeof body?.version === 'number') void reply.header('etag', entityTag(body.version));
      }),
    );
  }
}

/** For routes that answer a record with a version: it is sent as `ETag`, too. */
export function SendsEntityTag(): MethodDecorator {
  return applyDecorators(UseInterceptors(EntityTagInterceptor));
}

/** For writes that may be held to a version with `If-Match`; the handler takes it with `@IfMatch()`. */
export function TakesIfMatch(): MethodDecorator {
  const description = 'Change only this version: an `ETag` that was read. Another one is 412 `version_conflict`.';
  return applyDecorators(SendsEntityTag(), ApiHeader({ name: 'If-Match', required: false, description }));
}

/** The versions that the caller accepts; null: any. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number[] | null =>
  acceptedVersions(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Call it with the record under its lock. @throws version_conflict */
export function assertVersion(record: { readonly version: number }, accepted: readonly number[] | null): void {
  if (accepted && !accepted.includes(record.version)) throw fail('version_conflict');
}
