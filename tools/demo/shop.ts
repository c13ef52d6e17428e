import type { OrderStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { EventLog } from './event-log';
import type { DemoIds } from './ids';
import { DemoRows } from './rows';
import { StockRoom } from './stock';

/** One location in the making. */
export interface Shop {
  readonly rows: DemoRows;
  readonly ids: DemoIds;
  readonly locationId: Uuid;
  readonly stock: StockRoom;
  readonly events: EventLog;
}

export interface StoredOrder {
  readonly id: Uuid;
  readonly customerId: Uuid;
  readonly number: string;
  readonly status: OrderStatus;
  readonly total: Minor;
  readonly spend: Minor;
  readonly points: number;
  readonly placedAt: Date;
  /** When it came to its present status. */
  readonly changedAt: Date;
}

export function openShop(ids: DemoIds, locationDigits: string): Shop {
  const rows = new DemoRows();
  const locationId = ids.of('loc', locationDigits);
  return { rows, ids, locationId, stock: new StockRoom(rows, ids), events: new EventLog(rows, ids) };
}
