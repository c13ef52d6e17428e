import { got } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';
import { useWrite, type Write } from '../../shared/keeping/use-write';

/** Something that can be taken off at a location. */
export interface OffTarget {
  readonly kind: 'stock' | 'item' | 'modifier';
  readonly id: string;
  readonly name: string;
  readonly locationId: string;
}

export interface Wanted extends OffTarget {
  readonly available: boolean;
  /** Null: until somebody brings it back. */
  readonly until: string | null;
}

export const MENU_PATH = '/api/v1/locations/{location_id}/menu';

/** Takes off, and brings back; what pages show of the shelf and the menu is read anew. */
export function useAvailability(services: PageServices, onDone?: (wanted: Wanted) => void): Write<Wanted> {
  return useWrite({
    services,
    refresh: ['/api/v1/inventory', MENU_PATH],
    send: (wanted: Wanted, key) => sent(services, wanted, key),
    onDone: (_answer, wanted) => onDone?.(wanted),
  });
}

async function sent({ api }: PageServices, wanted: Wanted, key: string): Promise<void> {
  const { kind, id, locationId: location_id, available, until } = wanted;
  const header = { 'Idempotency-Key': key };
  const body = { available, until };
  switch (kind) {
    case 'stock': {
      const params = { path: { stock_item_id: id }, header };
      await got(api.PUT('/api/v1/inventory/{stock_item_id}/availability', { params, body }));
      return;
    }
    case 'item': {
      const params = { path: { item_id: id }, header };
      await got(api.PUT('/api/v1/menu/items/{item_id}/availability', { params, body: { ...body, location_id } }));
      return;
    }
    case 'modifier': {
      const params = { path: { modifier_id: id }, header };
      await got(
        api.PUT('/api/v1/menu/modifiers/{modifier_id}/availability', { params, body: { ...body, location_id } }),
      );
    }
  }
}
