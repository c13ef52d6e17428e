import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const bodies = new WeakMap<FastifyRequest, string>();

/** Keeps the text of a body beside what is read from it, for as long as its request lives. */
export function rememberRawBody(request: FastifyRequest, text: string): void {
  bodies.set(request, text);
}

/** The body as it came, letter by letter, for those whose signature covers it; empty when there was none. */
export const RawBody = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  return bodies.get(context.switchToHttp().getRequest<FastifyRequest>()) ?? '';
});
