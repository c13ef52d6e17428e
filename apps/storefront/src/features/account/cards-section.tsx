import { got, newIdempotencyKey } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Badge, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type Card, NewCard, useCardName, useCards, useCardsAnew } from '../../app/cards';
import { useShop } from '../../app/shop';
import classes from './account.module.css';
import { accountTexts } from './account.texts';

/** The guest's saved cards: one is added, removed or made the standard at a time. */
export function CardsSection({ customerId }: { customerId: string }) {
  const t = useTexts(accountTexts);
  const nameOf = useCardName();
  const { data, error, refetch } = useCards(customerId);
  const change = useCardChange(customerId);
  const saidOf = ({ card, kind }: Change): string => t(kind, { card: nameOf(card) });
  return (
    <section className={classes.section} aria-labelledby="cards">
      <h2 id="cards" className={classes.legend}>
        {t('cards')}
      </h2>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {change.error && <ErrorNote error={change.error} />}
      {data?.data.length === 0 && <Text c="dimmed">{t('noCard')}</Text>}
      <ul className={classes.list}>
        {data?.data.map((card) => (
          <CardRow
            key={card.id}
            card={card}
            onPrefer={() => change.mutate({ card, kind: 'isStandard' })}
            onRemove={() => change.mutate({ card, kind: 'isRemoved' })}
          />
        ))}
      </ul>
      <Text role="status">{change.isSuccess && saidOf(change.variables)}</Text>
      <NewCard customerId={customerId} />
    </section>
  );
}

interface Change {
  readonly card: Card;
  readonly kind: 'isStandard' | 'isRemoved';
}

function useCardChange(customerId: string) {
  const { services } = useShop();
  const readAnew = useCardsAnew();
  return useMutation({
    mutationFn: async ({ card, kind }: Change) => {
      const path = { customer_id: customerId, payment_method_id: card.id };
      const params = { path, header: { 'Idempotency-Key': newIdempotencyKey() } };
      const ofCard = '/api/v1/customers/{customer_id}/payment-methods/{payment_method_id}';
      if (kind === 'isStandard') return got<unknown>(services.api.PUT(`${ofCard}/default`, { params }));
      return services.api.DELETE(ofCard, { params });
    },
    onSettled: readAnew,
  });
}

interface CardRowProps {
  readonly card: Card;
  readonly onPrefer: () => void;
  readonly onRemove: () => void;
}

function CardRow({ card, onPrefer, onRemove }: CardRowProps) {
  const t = useTexts(accountTexts);
  const name = useCardName()(card);
  return (
    <li>
      <Group justify="space-between">
        <Text>
          {name}{' '}
          {card.is_default && (
            <Badge variant="default" tt="none">
              {t('standard')}
            </Badge>
          )}
        </Text>
        <Group gap="xs">
          {!card.is_default && (
            <Button
              variant="default"
              size="compact-md"
              aria-label={t('makeStandardOf', { card: name })}
              onClick={onPrefer}
            >
              {t('makeStandard')}
            </Button>
          )}
          <Button variant="subtle" size="compact-md" aria-label={t('removeCard', { card: name })} onClick={onRemove}>
            ✕
          </Button>
        </Group>
      </Group>
    </li>
  );
}
