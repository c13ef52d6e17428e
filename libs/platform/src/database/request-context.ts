import { AsyncLocalStorage } from 'node:async_hooks';
import type { Grant } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import type { KeyPrincipal, Principal } from '../auth/principal';

/** What is known about the request (or job) that is running. Filled in step by step, by the HTTP edge and the guards. */
export interface RequestContext {
  readonly requestId: string;
  /** The tenant that every unit of work is opened for. */
  tenantId?: Uuid;
  principal?: Principal;
  /** Milliseconds since 1970 from which on the caller's token is refused. */
  refusedFrom?: number;
  /** The key that the request came with, on the surface that takes keys; there is no principal then. */
  key?: KeyPrincipal;
  /** What the route's permission gave this caller; set by the permission guard. */
  grant?: Grant;
  /** Statements' round trips to the database so far, for logs and tests. */
  roundTrips: number;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` with a fresh context; everything it awaits sees that context. */
export function runInContext<T>(context: Omit<RequestContext, 'roundTrips'>, work: () => T): T {
  return storage.run({ ...context, roundTrips: 0 }, work);
}

/** The context of the running request or job, if there is one. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}
