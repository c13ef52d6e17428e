import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import type { FastifyRequest } from 'fastify';

const fail = errorsOf(COMMON_ERRORS);
const POSITION = /^\d{1,18}$/;

/** The position that a client has seen last; null when it says none. @throws invalid_request for what is no id of ours. */
export function positionIn(header: string | string[] | undefined): bigint | null {
  if (header === undefined || header === '') return null;
  if (typeof header === 'string' && POSITION.test(header)) return BigInt(header);
  throw fail('invalid_request', { field: 'Last-Event-ID', message: 'Send the id of an event of this stream.' });
}

export const LastEventId = createParamDecorator((_data: unknown, context: ExecutionContext): bigint | null =>
  positionIn(context.switchToHttp().getRequest<FastifyRequest>().headers['last-event-id']),
);
