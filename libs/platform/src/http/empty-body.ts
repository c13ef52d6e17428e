import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import type { FastifyRequest } from 'fastify';

const fail = errorsOf(COMMON_ERRORS);

/** For writes that take no body: none and `{}` are fine, and anything in it is refused like every unknown field. */
export const EmptyBody = createParamDecorator((_data: unknown, context: ExecutionContext): void => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body === undefined || body === null) return;
  const [field] = typeof body === 'object' ? Object.keys(body) : [''];
  if (field === undefined) return;
  throw fail(
    'invalid_request',
    field === '' ? { message: 'This request takes no body.' } : { field, message: 'Unknown field.' },
  );
});
