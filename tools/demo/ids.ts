import { type IdPrefix, parseId, required, type Uuid } from '@breadboard/kernel';

/** Reads an identifier that is written in the demo data. */
export function demoId(prefix: IdPrefix, digits: string): Uuid {
  return required(parseId(prefix, `${prefix}_${digits}`), `${prefix}_${digits}`);
}

/** Identifiers of one tenant's rows. All but those of PB&J carry a mark, so that no id of the one tenant exists in the other. */
export class DemoIds {
  private readonly counts = new Map<IdPrefix, number>();

  constructor(private readonly mark: '' | 'r' | 'p') {}

  /** A fixed identifier: `of('item', '123')` is item_123, the rival's item_r123. */
  of(prefix: IdPrefix, digits: string): Uuid {
    return demoId(prefix, `${this.mark}${digits}`);
  }

  /** The next one of a row that nobody needs to name; the same on every load. */
  next(prefix: IdPrefix): Uuid {
    const count = (this.counts.get(prefix) ?? 0) + 1;
    this.counts.set(prefix, count);
    return this.of(prefix, `d${String(count).padStart(4, '0')}`);
  }
}
