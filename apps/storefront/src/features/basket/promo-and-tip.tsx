import { isApiError } from '@breadboard/api-client';
import { money, useLanguage, useTexts, wordsFor } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Location } from '../../app/locations';
import { useBasket, useShop } from '../../app/shop';
import { basketTexts } from './basket.texts';

interface PromoAndTipProps {
  readonly location: Location;
  readonly subtotal: number;
  /** What the quote was refused with. */
  readonly error: Error | null;
}

const TIPS = [0.1, 0.15, 0.2] as const;
const LONGEST_CODE = 40;

export function PromoAndTip({ location, subtotal, error }: PromoAndTipProps) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  const { basket: store } = useShop();
  const basket = useBasket();
  const [code, setCode] = useState(basket.promoCode);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    store.change((old) => ({ ...old, promoCode: code.trim() }));
  };
  const tips = TIPS.map((share) => Math.round(subtotal * share * 100) / 100).filter((tip) => tip > 0);
  const choices = [...new Set([0, ...tips, basket.tip])];
  return (
    <>
      <form onSubmit={apply}>
        <Group align="flex-start" mt="lg" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('promo')}
            value={code}
            maxLength={LONGEST_CODE}
            autoCapitalize="characters"
            autoComplete="off"
            error={isApiError(error, 'promo_invalid') ? wordsFor(language, error) : undefined}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" mt={26}>
            {t('apply')}
          </Button>
        </Group>
      </form>
      <NativeSelect
        mt="md"
        label={t('tip')}
        value={String(basket.tip)}
        data={choices.map((tip) => ({
          value: String(tip),
          label: tip === 0 ? t('noTip') : money(language, tip, location.currency),
        }))}
        onChange={(event) => {
          const tip = Number(event.currentTarget.value);
          store.change((old) => ({ ...old, tip }));
        }}
      />
    </>
  );
}
