import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalFor } from './error-body';
import { requestIdOf } from './request-id';
import { toldRefusal } from './told-refusal';
import { answerUnknownRoute, type RouteTable } from './unknown-route';

/** Answers every failure in the contract's shape; what is our own fault is left on the reply for the log line. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    // Features throw errors of their own; this one comes from the router alone.
    if (error instanceof NotFoundException) {
      answerUnknownRoute(this.routes, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
      return;
    }
    answerFailure(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** The same outside Nest: for failures that Fastify finds before a handler is reached. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return;
  const { status, body, headers } = toldRefusal(request, refusalFor(error));
  if (status >= 500) failures.set(request, error);
  // No hook has run where the router itself refuses, so the headers of every answer are set here as well.
  const everywhere = { 'x-request-id': requestIdOf(request), 'cache-control': 'no-store' };
  void reply
    .code(status)
    .headers({ ...everywhere, ...headers })
    .send(body);
}

const failures = new WeakMap<FastifyRequest, unknown>();

/** What went wrong with a request that was answered with a 5xx. */
export function failureOf(request: FastifyRequest): unknown {
  return failures.get(request);
}
