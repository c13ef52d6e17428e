import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { newId } from '../database/new-id';

const SANE = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's own id of the request when it is sane, else a new one. */
export function chooseRequestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : newId();
}

export function requestIdOf(request: FastifyRequest): string {
  return request.id;
}
