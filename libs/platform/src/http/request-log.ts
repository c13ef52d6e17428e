import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { currentContext } from '../database/request-context';
import { describeFailure } from '../observability/describe-failure';
import { failureOf } from './error.filter';
import { requestIdOf } from './request-id';

/** One line a request: who (by id), what (by route template), how it went and how long it took. Nothing personal. */
export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const context = currentContext();
  const line = {
    request_id: requestIdOf(request),
    tenant: context?.tenantId,
    principal: context?.principal?.userId,
    key: context?.key?.keyId,
    method: request.method,
    route: request.routeOptions.url ?? 'unknown',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    round_trips: context?.roundTrips,
  };
  if (reply.statusCode >= 500) logger.error({ ...line, err: describeFailure(failureOf(request)) }, 'request failed');
  else logger.info(line, 'request');
}
