import { money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Alert, Button, Group as Row, Text, Textarea, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDietaryRestrictions } from '../../app/customer';
import { useShop } from '../../app/shop';
import { type BasketLine, LONGEST_INSTRUCTIONS, MOST_OF_A_LINE, withChanged, withLine } from '../../shared/basket';
import {
  chosen,
  firstSelection,
  lineTotal,
  type MenuItem,
  priceOf,
  type Selection,
  unfinished,
  unmarked,
} from '../../shared/choices';
import { DietaryBadges } from '../../shared/dietary-badges';
import { DishPicture } from '../../shared/pictures/dish-picture';
import { isDrawn } from '../../shared/pictures/sandwich-layers';
import { SandwichPicture } from '../../shared/pictures/sandwich-picture';
import { QuantityStepper } from '../../shared/quantity-stepper';
import classes from './builder.module.css';
import { GroupChoice } from './group-choice';
import { itemTexts } from './item.texts';

interface BuilderProps {
  readonly item: MenuItem;
  readonly currency: string;
  /** The line of the basket that is being changed. */
  readonly line?: BasketLine;
}

/** Builds one item by its groups' rules, and puts it into the basket. */
export function Builder({ item, currency, line }: BuilderProps) {
  const t = useTexts(itemTexts);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { basket } = useShop();
  const [selection, setSelection] = useState<Selection>(line?.selection ?? firstSelection(item));
  const [quantity, setQuantity] = useState(line?.quantity ?? 1);
  const [instructions, setInstructions] = useState(line?.instructions ?? '');
  const [wasTried, setWasTried] = useState(false);
  const missing = unfinished(item, selection);
  const digits =
    new Intl.NumberFormat(language, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const total = money(language, lineTotal(priceOf(item, selection), quantity, digits), currency);

  const add = (): void => {
    setWasTried(true);
    const [first] = missing;
    if (first) return document.getElementById(first.id)?.querySelector<HTMLInputElement>('input:enabled')?.focus();
    const added = { itemId: item.id, quantity, selection, instructions: instructions.trim() };
    basket.change((old) => (line ? withChanged(old, line.key, added) : withLine(old, added, basket.newKey())));
    void navigate({ to: line ? '/basket' : '/' });
  };

  return (
    <>
      <ItemHead item={item} selection={selection} />
      {item.modifier_groups.map((group) => (
        <GroupChoice
          key={group.id}
          group={group}
          selection={selection}
          currency={currency}
          isMissing={wasTried && missing.includes(group)}
          onChange={setSelection}
        />
      ))}
      <Textarea
        mt="lg"
        label={t('instructions')}
        description={t('instructionsHint')}
        value={instructions}
        maxLength={LONGEST_INSTRUCTIONS}
        autosize
        minRows={2}
        onChange={(event) => setInstructions(event.currentTarget.value)}
      />
      <div className={classes.bar}>
        {wasTried && missing.length > 0 && (
          <Text role="alert" size="sm" mb={6}>
            {t('stillMissing', { groups: missing.map(({ name }) => name).join(', ') })}
          </Text>
        )}
        <Row wrap="nowrap">
          <QuantityStepper
            value={quantity}
            min={1}
            max={MOST_OF_A_LINE}
            onChange={setQuantity}
            labels={{ value: t('quantity'), less: t('less'), more: t('more') }}
          />
          <Button h={52} px="xs" fullWidth disabled={!item.available} onClick={add}>
            <span className={classes.add}>
              <span>{line ? t('change') : t('add')}</span> <span>{total}</span>
            </span>
          </Button>
        </Row>
      </div>
    </>
  );
}

function ItemHead({ item, selection }: { item: MenuItem; selection: Selection }) {
  const t = useTexts(itemTexts);
  const restrictions = useDietaryRestrictions();
  const names = chosen(item, selection).map(({ modifier }) => modifier.name);
  const label = names.length === 0 ? t('pictureEmpty') : t('picture', { choices: names.join(', ') });
  return (
    <>
      <div className={isDrawn(item) ? classes.live : classes.still}>
        {isDrawn(item) ? (
          <SandwichPicture item={item} selection={selection} label={label} />
        ) : (
          <DishPicture name={item.name} size={120} />
        )}
      </div>
      <Title order={1} size="h2">
        {item.name}
      </Title>
      {item.description !== '' && <Text mb={6}>{item.description}</Text>}
      <DietaryBadges marks={item.dietary} />
      {unmarked(item, restrictions).map((restriction) => (
        <Alert
          key={restriction}
          color="yellow"
          variant="light"
          mt="sm"
          styles={{ message: { color: 'var(--mantine-color-text)' } }}
        >
          {t('notMarked', { restriction })}
        </Alert>
      ))}
      {!item.available && (
        <Alert color="gray" variant="light" mt="sm" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
          {t('unavailable')}
        </Alert>
      )}
    </>
  );
}
