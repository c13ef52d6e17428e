import type { FastifyRequest } from 'fastify';
import type { Refusal } from './error-body';
import { requestIdOf } from './request-id';

/** Paths whose answers hold what their documents print, and nothing more. */
const CLOSED = /^\/v1\/(?:orders|customers|inventory)(?:[/?]|$)/;
/** What the documents of those paths print of a refusal, in their order. */
const PRINTED = ['error', 'message', 'field', 'allowed', 'item', 'suggested', 'status'] as const;

/** Whether the answers to this URL, as the server sees it, are closed. */
export function hasClosedBodies(url: string): boolean {
  return CLOSED.test(url);
}

/** The body of a refusal of this request. Where bodies are closed, the request's id is in the header alone. */
export function errorBodyFor(request: FastifyRequest, body: Refusal['body']): Record<string, unknown> {
  if (!hasClosedBodies(request.url)) return { ...body, request_id: requestIdOf(request) };
  return Object.fromEntries(PRINTED.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])));
}

/** The headers of a refusal of this request: where keys are the credential, a 401 asks for one. */
export function errorHeadersFor(request: FastifyRequest, headers: Refusal['headers']): Refusal['headers'] {
  if (headers['www-authenticate'] === undefined || !hasClosedBodies(request.url)) return headers;
  return { ...headers, 'www-authenticate': 'ApiKey' };
}
