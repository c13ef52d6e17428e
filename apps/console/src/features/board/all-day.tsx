import { type PageServices, useTexts } from '@breadboard/web-ui';
import classes from './board.module.css';
import { boardTexts } from './board.texts';

/** What is to be made in all, over all tickets. */
export function AllDay({ services, locationId }: { services: PageServices; locationId: string }) {
  const t = useTexts(boardTexts);
  const { data } = services.queries.useQuery('get', '/api/v1/orders/all-day', {
    params: { query: { location_id: locationId } },
  });
  return (
    // It scrolls by itself, and so has to be reached by the keyboard.
    <aside className={classes.aside} aria-labelledby="all-day" tabIndex={0}>
      <h2 className={classes.heading} id="all-day">
        {t('allDay')}
      </h2>
      {data && <p>{t('allDayOrders', { count: data.orders })}</p>}
      {data?.items.length === 0 && <p>{t('nothingToMake')}</p>}
      <ul className={classes.items} style={{ padding: 0 }}>
        {data?.items.map((item) => (
          <li key={item.menu_item_id}>
            {item.quantity} × {item.name}
            <ul className={classes.choices}>
              {item.modifiers.map((modifier) => (
                <li key={modifier.modifier_id}>
                  {modifier.quantity} × {modifier.name}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </aside>
  );
}
