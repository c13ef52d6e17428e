import { money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useShop } from '../../app/shop';
import { MOST_OF_A_LINE, withQuantity } from '../../shared/basket';
import type { LookedUpLine } from '../../shared/basket-request';
import { chosen, lineTotal, priceOf } from '../../shared/choices';
import { DishPicture } from '../../shared/pictures/dish-picture';
import { QuantityStepper } from '../../shared/quantity-stepper';
import { basketTexts } from './basket.texts';
import classes from './basket.module.css';

const CENTS = 2;

/** What is in the basket, at today's prices. */
export function BasketLines({ lines, currency }: { lines: readonly LookedUpLine[]; currency: string }) {
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <Line key={line.line.key} {...line} currency={currency} />
      ))}
    </ul>
  );
}

function Line({ line, item, problem, currency }: LookedUpLine & { currency: string }) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  const { basket } = useShop();
  const name = item?.name ?? t('gone');
  const set = (quantity: number): void => basket.change((old) => withQuantity(old, line.key, quantity));
  const choices = item ? chosen(item, line.selection) : [];
  return (
    <li className={classes.line}>
      <DishPicture name={name} size={56} />
      <div className={classes.words}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text fw={600}>{name}</Text>
          {item && (
            <Text>{money(language, lineTotal(priceOf(item, line.selection), line.quantity, CENTS), currency)}</Text>
          )}
        </Group>
        {choices.length > 0 && (
          <Text size="sm" c="dimmed">
            {choices
              .map(({ modifier, quantity }) => (quantity > 1 ? `${quantity} × ${modifier.name}` : modifier.name))
              .join(', ')}
          </Text>
        )}
        {line.instructions !== '' && (
          <Text size="sm" c="dimmed" className={classes.note}>
            “{line.instructions}”
          </Text>
        )}
        {problem !== null && (
          <Text size="sm" role="alert" c="var(--mantine-color-error)">
            {t(problem)}
          </Text>
        )}
        <Group mt={6} gap="md">
          <QuantityStepper
            value={line.quantity}
            min={1}
            max={MOST_OF_A_LINE}
            onChange={set}
            labels={{ value: t('quantity', { name }), less: t('less', { name }), more: t('more', { name }) }}
          />
          {item && (
            <Anchor
              renderRoot={(props) => (
                <Link to="/items/$itemId" params={{ itemId: item.id }} search={{ line: line.key }} {...props} />
              )}
            >
              {t('change')}
            </Anchor>
          )}
          <Button variant="subtle" size="compact-md" onClick={() => set(0)} aria-label={`${t('remove')}: ${name}`}>
            {t('remove')}
          </Button>
        </Group>
      </div>
    </li>
  );
}
