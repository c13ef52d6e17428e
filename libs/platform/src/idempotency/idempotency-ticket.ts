import type { Uuid } from '@breadboard/kernel';
import { currentContext } from '../database/request-context';

/** For work in several transactions: claims the request's key inside the first of them. */
export interface IdempotencyTicket {
  /**
   * Makes sure, inside the open unit, that the key was not answered before and that nobody is at it: for work that claims it
   * only at its end, together with its answer, because nobody else could finish it.
   */
  check(): Promise<void>;
  claim(resourceId: Uuid): Promise<void>;
}

const tickets = new WeakMap<object, IdempotencyTicket>();

/** Puts the ticket where the flow of this request will find it. */
export function handOutTicket(ticket: IdempotencyTicket): void {
  const context = currentContext();
  if (context) tickets.set(context, ticket);
}

/** The ticket of this request; undefined when it carries no Idempotency-Key. */
export function currentIdempotencyTicket(): IdempotencyTicket | undefined {
  const context = currentContext();
  return context && tickets.get(context);
}
