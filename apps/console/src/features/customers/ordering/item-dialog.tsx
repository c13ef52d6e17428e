import { commonTexts, surcharge, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from '../../../shared/keeping/dialog';
import { NumberField } from '../../../shared/keeping/number-field';
import {
  type BasketLine,
  chooseOne,
  type Choices,
  chosenOf,
  isComplete,
  isKept,
  type ModifierGroup,
  withQuantity,
} from './basket';
import { orderingTexts } from './ordering.texts';

interface ItemDialogProps {
  readonly line: BasketLine;
  readonly currency: string;
  readonly onDone: (line: BasketLine) => void;
  readonly onClose: () => void;
}

/** How one item is to be: its groups by their rules, how many, and wishes. */
export function ItemDialog({ line, currency, onDone, onClose }: ItemDialogProps) {
  const t = useTexts(orderingTexts);
  const common = useTexts(commonTexts);
  const [choices, setChoices] = useState(line.choices);
  const [quantity, setQuantity] = useState<number | null>(line.quantity);
  const [wishes, setWishes] = useState(line.wishes);
  const [isChecked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isComplete(line.item, choices) && quantity !== null && quantity >= 1) {
      onDone({ ...line, choices, quantity, wishes });
    }
  };
  return (
    <Dialog isOpen onClose={onClose} title={line.item.name}>
      <form onSubmit={submit}>
        <Stack>
          {line.item.modifier_groups.map((group) => (
            <GroupChoice
              key={group.id}
              group={group}
              choices={choices}
              currency={currency}
              isWrong={isChecked && !isKept(group, choices)}
              onChange={setChoices}
            />
          ))}
          <NumberField label={t('quantity')} value={quantity} onChange={setQuantity} min={1} max={99} required />
          <Textarea
            label={t('wishes')}
            value={wishes}
            onChange={(event) => setWishes(event.currentTarget.value)}
            maxLength={500}
            autosize
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit">{t('addToBasket')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface GroupChoiceProps {
  readonly group: ModifierGroup;
  readonly choices: Choices;
  readonly currency: string;
  readonly isWrong: boolean;
  readonly onChange: (choices: Choices) => void;
}

function GroupChoice({ group, choices, currency, isWrong, onChange }: GroupChoiceProps) {
  const t = useTexts(orderingTexts);
  const nameOf = useModifierNames(currency);
  const rule = useRule(group);
  const error = isWrong ? rule : undefined;
  if (group.max === 1) {
    const chosen = group.modifiers.find(({ id }) => (choices[id] ?? 0) > 0)?.id ?? '';
    return (
      <Radio.Group
        label={group.name}
        description={rule}
        error={error}
        value={chosen}
        onChange={(id) => onChange(chooseOne(group, choices, id === '' ? null : id))}
      >
        <Stack gap="xs" mt="xs">
          {group.min === 0 && <Radio value="" label={t('nothing')} />}
          {group.modifiers.map((modifier) => (
            <Radio
              key={modifier.id}
              value={modifier.id}
              label={nameOf(modifier)}
              disabled={!modifier.available && modifier.id !== chosen}
            />
          ))}
        </Stack>
      </Radio.Group>
    );
  }
  const isFull = group.max !== null && chosenOf(group, choices) >= group.max;
  return (
    <Checkbox.Group
      label={group.name}
      description={rule}
      error={error}
      value={group.modifiers.filter(({ id }) => (choices[id] ?? 0) > 0).map(({ id }) => id)}
    >
      <Stack gap="xs" mt="xs">
        {group.modifiers.map((modifier) => {
          const count = choices[modifier.id] ?? 0;
          return (
            <Group key={modifier.id} justify="space-between" wrap="nowrap">
              <Checkbox
                value={modifier.id}
                label={nameOf(modifier)}
                disabled={count === 0 && (!modifier.available || isFull)}
                onChange={(event) => onChange(withQuantity(choices, modifier.id, event.currentTarget.checked ? 1 : 0))}
              />
              {count > 0 && modifier.max_quantity > 1 && (
                <NativeSelect
                  aria-label={t('howMany', { name: modifier.name })}
                  size="sm"
                  value={String(count)}
                  data={Array.from({ length: Math.min(modifier.max_quantity, 9) }, (_, at) => String(at + 1))}
                  onChange={(event) => onChange(withQuantity(choices, modifier.id, Number(event.currentTarget.value)))}
                />
              )}
            </Group>
          );
        })}
      </Stack>
    </Checkbox.Group>
  );
}

function useRule({ min, max }: ModifierGroup): string {
  const t = useTexts(orderingTexts);
  if (max === null) return min === 0 ? t('free') : t('atLeast', { min });
  if (min === max) return t('exactly', { count: min });
  return min === 0 ? t('atMost', { count: max }) : t('between', { min, max });
}

function useModifierNames(currency: string): (modifier: ModifierGroup['modifiers'][number]) => ReactNode {
  const t = useTexts(orderingTexts);
  const { language } = useLanguage();
  return ({ name, price, available }) => (
    <>
      {name}
      {price !== 0 && <Text span c="dimmed">{` ${surcharge(language, price, currency)}`}</Text>}
      {!available && <Text span c="dimmed">{` (${t('soldOut')})`}</Text>}
    </>
  );
}
