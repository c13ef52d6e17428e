import type { FastifyRequest } from 'fastify';
import { errorBodyFor, errorHeadersFor } from './closed-bodies';
import type { Refusal } from './error-body';
import { hasPaymentsBodies, paymentsRefusal } from './payments-bodies';

/** A refusal as the surface of the request tells it. The path alone decides, never the credential. */
export function toldRefusal(request: FastifyRequest, refusal: Refusal): Refusal<object> {
  // However its letters are escaped, a path belongs to the route that serves it.
  const path = request.routeOptions?.url ?? request.url;
  if (hasPaymentsBodies(path)) return paymentsRefusal(refusal);
  const { status, body, headers } = refusal;
  return { status, body: errorBodyFor(request, body), headers: errorHeadersFor(request, headers) };
}
