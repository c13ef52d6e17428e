import type { components } from '@breadboard/api-client';
import { money, percent, timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { useLoyalty, useProgram, worthOf } from '../../app/customer';
import type { Location } from '../../app/locations';
import type { LookedUpLine } from '../../shared/basket-request';
import { partsOf } from '../../shared/discounts';
import classes from './basket.module.css';
import { basketTexts } from './basket.texts';

interface QuoteSumsProps {
  readonly quote: components['schemas']['QuoteDto'];
  readonly location: Location;
  readonly lines: readonly LookedUpLine[];
}

/** The price, with every line of it explained. */
export function QuoteSums({ quote, location, lines }: QuoteSumsProps) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  const program = useProgram().data;
  const amount = (value: number): string => money(language, value, quote.currency);
  const pointsWorth = program ? worthOf(quote.points_redeemed, program) : 0;
  return (
    <section aria-labelledby="quote-title" className={classes.section}>
      <h2 id="quote-title" className={classes.legend}>
        {t('total')}
      </h2>
      <dl className={classes.sums}>
        {quote.lines.map((line, index) => (
          // A basket may hold the same item twice.
          <Sum
            key={`${index} ${line.menu_item_id}`}
            words={`${line.quantity} × ${lines[index]?.item?.name ?? ''}`}
            value={amount(line.line_total)}
          />
        ))}
        <Sum words={t('subtotal')} value={amount(quote.subtotal)} />
        <DiscountSums quote={quote} pointsWorth={pointsWorth} amount={amount} />
        <Sum
          words={`${location.tax_inclusive ? t('taxIncluded') : t('tax')} (${percent(language, location.tax_rate)})`}
          value={amount(quote.tax)}
        />
        {quote.tip > 0 && <Sum words={t('tip')} value={amount(quote.tip)} />}
        <Sum words={t('total')} value={amount(quote.total)} isTotal />
      </dl>
      {program && quote.points_to_earn > 0 && (
        <Text>
          {t('willEarn', { count: quote.points_to_earn, worth: amount(worthOf(quote.points_to_earn, program)) })}
        </Text>
      )}
      <Text c="dimmed">{t('readyAt', { time: timeOfDay(language, quote.earliest_pickup, location.time_zone) })}</Text>
    </section>
  );
}

interface DiscountSumsProps {
  readonly quote: QuoteSumsProps['quote'];
  readonly pointsWorth: number;
  readonly amount: (value: number) => string;
}

/** Everything that takes something off, each by its reason. */
function DiscountSums({ quote, pointsWorth, amount }: DiscountSumsProps) {
  const t = useTexts(basketTexts);
  const tier = useLoyalty().data?.tier;
  if (quote.discount <= 0) return null;
  const { promo_applied: promo } = quote;
  const parts = partsOf(quote.discount, promo?.discount ?? 0, pointsWorth);
  if (!parts) return <Sum words={t('discount')} value={`−${amount(quote.discount)}`} />;
  return (
    <>
      {parts.member > 0 && <Sum words={tier ? t(`tier_${tier}`) : t('discount')} value={`−${amount(parts.member)}`} />}
      {promo && <Sum words={`${promo.code}: ${promo.description}`} value={`−${amount(parts.promo)}`} />}
      {parts.points > 0 && (
        <Sum words={t('pointsUsed', { count: quote.points_redeemed })} value={`−${amount(parts.points)}`} />
      )}
    </>
  );
}

function Sum({ words, value, isTotal = false }: { words: string; value: string; isTotal?: boolean }) {
  return (
    <div className={isTotal ? `${classes.sum} ${classes.total}` : classes.sum}>
      <dt>{words}</dt>
      <dd>{value}</dd>
    </div>
  );
}
