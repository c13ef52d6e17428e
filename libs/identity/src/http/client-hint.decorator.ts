import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientHint } from '../domain/client-hint';

/** What the caller's device may be known by later; null when it says nothing of itself. */
export const ClientHint = createParamDecorator((_data: unknown, context: ExecutionContext): string | null =>
  clientHint(context.switchToHttp().getRequest<FastifyRequest>().headers['user-agent']),
);
