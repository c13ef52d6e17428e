import { got } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsFor } from '@breadboard/web-ui';
import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useConsole } from '../../app/console';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { PriceField } from '../../shared/keeping/number-field';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { ITEM, ITEMS, MODIFIERS } from './kept-menu';

interface PriceCellProps {
  readonly kind: 'item' | 'modifier';
  readonly record: { readonly id: string; readonly name: string; readonly price: number; readonly version: number };
}

/** A price to type over: Enter or leaving the field saves it, Escape takes the old one back. */
export function PriceCell({ kind, record }: PriceCellProps) {
  const t = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const [price, setPrice] = useState<number | null>(record.price);
  useEffect(() => setPrice(record.price), [record.price]);
  const write = useWrite({
    services,
    refresh: kind === 'item' ? [ITEMS, ITEM] : [MODIFIERS],
    send: ({ to, version }: { to: number; version: number }, key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(version) };
      const body = { price: to };
      if (kind === 'item') {
        return got<unknown>(services.api.PUT(ITEM, { params: { path: { item_id: record.id }, header }, body }));
      }
      const path = { modifier_id: record.id };
      return got<unknown>(services.api.PUT('/api/v1/menu/modifiers/{modifier_id}', { params: { path, header }, body }));
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', kind === 'item' ? ITEMS : MODIFIERS] }),
  });
  const save = (): void => {
    if (price === null) setPrice(record.price);
    else if (price !== record.price) write.run({ to: price, version: record.version });
  };
  return (
    <PriceField
      aria-label={t('priceOf', { name: record.name })}
      size="sm"
      w={130}
      value={price}
      onChange={(next) => {
        setPrice(next);
        if (write.error) write.reset();
      }}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setPrice(record.price);
      }}
      error={write.error ? wordsFor(language, write.error) : undefined}
      rightSection={
        write.isPending ? <Loader size="xs" aria-hidden /> : write.isDone ? <span aria-hidden>✓</span> : null
      }
    />
  );
}
