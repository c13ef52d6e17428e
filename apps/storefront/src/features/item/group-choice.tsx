import { surcharge, timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Alert, Button, Group as Row, Text } from '@mantine/core';
import { useLocation } from '../../app/locations';
import {
  choose,
  countIn,
  type Group,
  goneIn,
  isEitherOr,
  type Modifier,
  roomFor,
  type Selection,
  swapsIn,
} from '../../shared/choices';
import { QuantityStepper } from '../../shared/quantity-stepper';
import classes from './builder.module.css';
import { itemTexts } from './item.texts';

interface GroupChoiceProps {
  readonly group: Group;
  readonly selection: Selection;
  readonly currency: string;
  readonly isMissing: boolean;
  readonly onChange: (selection: Selection) => void;
}

/** One group of modifiers: one of them, some, or some of each, as its rules say. */
export function GroupChoice({ group, selection, currency, isMissing, onChange }: GroupChoiceProps) {
  const t = useTexts(itemTexts);
  const rule = useRule(group);
  const describedBy = `${group.id}-rule`;
  const isOneOf = isEitherOr(group);
  return (
    <fieldset id={group.id} className={classes.group} aria-describedby={describedBy}>
      <legend className={classes.legend}>{group.name}</legend>
      <Text
        id={describedBy}
        size="sm"
        c={isMissing ? 'var(--mantine-color-error)' : 'dimmed'}
        role={isMissing ? 'alert' : undefined}
      >
        {isMissing ? `${t('required')}: ${rule}` : rule}
      </Text>
      <Gone group={group} selection={selection} onChange={onChange} />
      {isOneOf && group.min === 0 && (
        <div className={classes.option}>
          <label>
            <input
              type="radio"
              name={group.id}
              checked={countIn(group, selection) === 0}
              onChange={() => onChange(cleared(group, selection))}
            />
            {t('none')}
          </label>
        </div>
      )}
      {group.modifiers.map((modifier) => (
        <Option
          key={modifier.id}
          group={group}
          modifier={modifier}
          selection={selection}
          price={modifier.price}
          currency={currency}
          onChange={onChange}
        />
      ))}
    </fieldset>
  );
}

function cleared(group: Group, selection: Selection): Selection {
  return group.modifiers.reduce((left, modifier) => choose(group, modifier, 0, left), selection);
}

function useRule({ min, max, included_count: included }: Group): string {
  const t = useTexts(itemTexts);
  const rule = ((): string => {
    if (min === 1 && max === 1) return t('chooseOne');
    if (max !== null && min === max) return t('chooseExactly', { count: min });
    if (max !== null && min > 0) return t('chooseBetween', { min, max });
    return max === null ? t('chooseAny') : t('chooseUpTo', { count: max });
  })();
  return included > 0 ? `${rule} · ${t('included', { count: included })}` : rule;
}

/** What was chosen and has run out since, with what could be had instead. */
function Gone({ group, selection, onChange }: Pick<GroupChoiceProps, 'group' | 'selection' | 'onChange'>) {
  const t = useTexts(itemTexts);
  return goneIn(group, selection).map((gone) => (
    <Alert
      key={gone.id}
      role="alert"
      color="red"
      variant="light"
      my="xs"
      styles={{ message: { color: 'var(--mantine-color-text)' } }}
    >
      <Text mb="xs">{t('ranOut', { name: gone.name })}</Text>
      <Row gap="xs">
        {swapsIn(group, selection).map((swap) => (
          <Button
            key={swap.id}
            variant="default"
            size="sm"
            onClick={() => onChange(choose(group, swap, 1, choose(group, gone, 0, selection)))}
          >
            {t('takeInstead', { name: swap.name })}
          </Button>
        ))}
      </Row>
    </Alert>
  ));
}

interface OptionProps extends Omit<GroupChoiceProps, 'isMissing'> {
  readonly modifier: Modifier;
  readonly price: number;
}

function Option({ group, modifier, selection, price, currency, onChange }: OptionProps) {
  const t = useTexts(itemTexts);
  const { language } = useLanguage();
  const quantity = selection[modifier.id] ?? 0;
  const room = roomFor(group, modifier, selection);
  const isOneOf = isEitherOr(group);
  const set = (count: number): void => onChange(choose(group, modifier, count, selection));
  const isBlocked = !modifier.available || (quantity === 0 && room <= 0);
  return (
    <div className={classes.option}>
      <label>
        <input
          type={isOneOf ? 'radio' : 'checkbox'}
          name={isOneOf ? group.id : undefined}
          checked={quantity > 0}
          disabled={isBlocked && quantity === 0}
          onChange={(event) => set(event.currentTarget.checked ? 1 : 0)}
        />
        <span>
          {modifier.name}
          {!modifier.available && <SoldOut modifier={modifier} />}
        </span>
        <span className={classes.price}>{surcharge(language, price, currency)}</span>
      </label>
      {modifier.max_quantity > 1 && quantity > 0 && (
        <QuantityStepper
          value={quantity}
          min={0}
          max={quantity + Math.max(0, room)}
          onChange={set}
          labels={{
            value: modifier.name,
            less: t('fewerOf', { name: modifier.name }),
            more: t('moreOf', { name: modifier.name }),
          }}
        />
      )}
    </div>
  );
}

function SoldOut({ modifier }: { modifier: Modifier }) {
  const t = useTexts(itemTexts);
  const { language } = useLanguage();
  const location = useLocation();
  const until = modifier.unavailable_until;
  return (
    <Text component="span" size="sm" c="dimmed" display="block">
      {t('soldOut')}
      {until !== null &&
        location &&
        ` · ${t('soldOutUntil', { time: timeOfDay(language, until, location.time_zone) })}`}
    </Text>
  );
}
