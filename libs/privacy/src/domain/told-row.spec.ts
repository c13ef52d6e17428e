import { newId } from '@breadboard/platform';
import { formatId } from '@breadboard/kernel';
import { toldRow } from './told-row';

describe('a row as an export tells it', () => {
  it('has public identifiers, of its own and of what it names', () => {
    const [id, customer, item] = [newId(), newId(), newId()];
    const row = { id, customer_id: customer, menu_item_id: item, session: id };
    expect(toldRow('orders', row)).toEqual({
      id: formatId('ord', id),
      customer_id: formatId('cust', customer),
      menu_item_id: formatId('item', item),
      session: id,
    });
    expect(toldRow('sessions', { id })).toEqual({ id });
  });

  it('has moments in UTC, however the database wrote them', () => {
    expect(toldRow('orders', { placed_at: '2026-03-29T01:30:00.25+01:00', scheduled_time: null })).toEqual({
      placed_at: '2026-03-29T00:30:00.250Z',
      scheduled_time: null,
    });
  });

  it('leaves words as they are, also words that look like a moment', () => {
    const words = { reason: '2026-03-29T01:30:00+01:00', birthday: '1990-05-15', tip: 250, preferences: { a: ['ü'] } };
    expect(toldRow('orders', words)).toEqual(words);
  });
});
