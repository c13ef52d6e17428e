import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { entityTag } from '@breadboard/platform';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** An answer with the version of its record, which closed bodies do not show. */
export class Versioned<T> {
  constructor(
    readonly version: number,
    readonly body: T,
    /** 200, or for what is new 201; left out: the route's own. */
    readonly status?: number,
  ) {}
}

/** Answers the body of a `Versioned`; its version is the `ETag`. */
@Injectable()
export class VersionedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof Versioned)) return answer;
        void reply.header('etag', entityTag(answer.version));
        if (answer.status !== undefined) void reply.code(answer.status);
        return answer.body as unknown;
      }),
    );
  }
}

/** For routes that answer a record with a version. */
export function SendsVersion(): MethodDecorator {
  return applyDecorators(UseInterceptors(VersionedInterceptor));
}

/** For writes that may be held to a version with `If-Match`. */
export function HeldToVersion(): MethodDecorator {
  const description = 'Change only this version: an `ETag` that was read. Another one is 412 `version_conflict`.';
  return applyDecorators(SendsVersion(), ApiHeader({ name: 'If-Match', required: false, description }));
}
