import type { Uuid } from '@breadboard/kernel';
import { v7 } from 'uuid';

/** A new identifier: UUIDv7, so that rows made later sort later. */
export function newId(): Uuid {
  return v7();
}
