import { got } from '@breadboard/api-client';
import { useTexts } from '@breadboard/web-ui';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { CATEGORIES, ITEM, ITEMS, MODIFIERS } from './kept-menu';
import { menuTexts } from './menu.texts';
import { moved, newPositions } from './positions';

interface Orderable {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly version: number;
}

const LISTS = { item: ITEMS, modifier: MODIFIERS, category: CATEGORIES } as const;

/** The order of items, options or categories: seen at once, written behind it, and read again whatever came of it. */
export function useOrder(kind: keyof typeof LISTS, kept: readonly Orderable[]) {
  const t = useTexts(menuTexts);
  const { services } = useConsole();
  const [wish, setWish] = useState<{ ids: readonly string[]; words: string } | null>(null);
  const put = (record: Orderable, position: number, key: string): Promise<unknown> => {
    const header = { 'Idempotency-Key': `${key}-${record.id}`, 'If-Match': ifMatch(record.version) };
    const body = { position };
    if (kind === 'item') return got(services.api.PUT(ITEM, { params: { path: { item_id: record.id }, header }, body }));
    if (kind === 'modifier') {
      const path = { modifier_id: record.id };
      return got(services.api.PUT('/api/v1/menu/modifiers/{modifier_id}', { params: { path, header }, body }));
    }
    const path = { category_id: record.id };
    return got(services.api.PUT('/api/v1/menu/categories/{category_id}', { params: { path, header }, body }));
  };
  const again = async (): Promise<void> => {
    await services.cache.invalidateQueries({ queryKey: ['get', LISTS[kind]] });
    setWish(null);
  };
  const write = useWrite({
    services,
    send: async ({ ordered, id }: { ordered: readonly Orderable[]; id: string }, key) => {
      for (const { id: changed, position } of newPositions(ordered, id)) {
        const record = ordered.find((one) => one.id === changed);
        if (record) await put(record, position, key);
      }
    },
    onDone: () => void again(),
    onFail: () => void again(),
  });
  const move = (from: number, to: number): void => {
    const record = kept[from];
    const ordered = moved(kept, from, to);
    if (!record || ordered === kept || write.isPending || wish) return;
    setWish({ ids: ordered.map(({ id }) => id), words: t('moved', { name: record.name, place: to + 1 }) });
    write.run({ ordered, id: record.id });
  };
  const rank = (id: string): number => wish?.ids.indexOf(id) ?? 0;
  return {
    /** In the order that was wished for last. */
    inOrder: <Row extends Orderable>(rows: readonly Row[]): readonly Row[] =>
      wish ? [...rows].sort((one, other) => rank(one.id) - rank(other.id)) : rows,
    move,
    /** What happened, to be read out. */
    words: wish?.words ?? '',
    error: write.error,
  };
}
