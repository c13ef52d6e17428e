import { COMMON_ERRORS, EDGE_STATUSES } from '@breadboard/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalBody } from './error-body';
import { toldRefusal } from './told-refusal';

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** Which methods each path is served with, so that a wrong method can be told from an unknown path. */
export class RouteTable {
  private readonly routes = new Map<string, KnownRoute>();

  add(method: string | readonly string[], path: string): void {
    const known = this.routes.get(path) ?? { pattern: patternOf(path), methods: new Set<string>() };
    this.routes.set(path, known);
    for (const one of typeof method === 'string' ? [method] : method) known.methods.add(one);
  }

  /** The methods that the path of a URL is served with; none when the path is unknown. */
  methodsOf(url: string): string[] {
    const path = url.split('?')[0] ?? '';
    const found = [...this.routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}

function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}

/** 404 for a path that nobody serves, 405 with `Allow` for one that is served with other methods. */
export function answerUnknownRoute(table: RouteTable, request: FastifyRequest, reply: FastifyReply): void {
  const allowed = table.methodsOf(request.url);
  if (allowed.length === 0) {
    answer(404, { error: 'not_found', message: COMMON_ERRORS.not_found.message });
    return;
  }
  void reply.header('allow', allowed.join(', '));
  const message = `Use one of: ${allowed.join(', ')}.`;
  answer(EDGE_STATUSES.method_not_allowed, { error: 'method_not_allowed', message });

  function answer(status: number, body: RefusalBody): void {
    void reply.code(status).send(toldRefusal(request, { status, body, headers: {} }).body);
  }
}
