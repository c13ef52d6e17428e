import { useTexts } from '@breadboard/web-ui';
import { useEffect } from 'react';
import { NewCard, useCardName, useCards } from '../../app/cards';
import classes from './basket.module.css';
import { basketTexts } from './basket.texts';

interface PaymentChoiceProps {
  readonly customerId: string;
  /** A payment method's id; null: at pickup. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** A saved method, a new one, or at pickup. */
export function PaymentChoice({ customerId, value, onChange }: PaymentChoiceProps) {
  const t = useTexts(basketTexts);
  const nameOf = useCardName();
  const { data } = useCards(customerId);
  const byDefault = data?.data.find((method) => method.is_default)?.id;
  useEffect(() => {
    if (byDefault !== undefined) onChange(byDefault);
  }, [byDefault, onChange]);
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('pay')}</legend>
      {data?.data.map((method) => (
        <label key={method.id} className={classes.option}>
          <input type="radio" name="payment" checked={value === method.id} onChange={() => onChange(method.id)} />
          {nameOf(method)}
        </label>
      ))}
      <label className={classes.option}>
        <input type="radio" name="payment" checked={value === null} onChange={() => onChange(null)} />
        {t('atPickup')}
      </label>
      <NewCard customerId={customerId} onAdded={onChange} />
    </fieldset>
  );
}
