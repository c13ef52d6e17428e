import { money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useLoyalty, useProgram, worthOf } from '../../app/customer';
import { useBasket, useShop } from '../../app/shop';
import classes from './basket.module.css';
import { basketTexts } from './basket.texts';

const STEPS = [0.25, 0.5, 0.75, 1] as const;

/** Points to burn, shown as the money that they are worth. */
export function PointsChoice({ subtotal }: { subtotal: number }) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  const { basket: store } = useShop();
  const { redeemPoints } = useBasket();
  const loyalty = useLoyalty().data;
  const program = useProgram().data;
  if (!loyalty || !program || loyalty.points_balance <= 0) return null;
  const balance = loyalty.points_balance;
  // More than the items cost would burn points for nothing.
  const most = Math.min(balance, Math.floor(subtotal * program.points_per_reward_unit));
  const set = (points: number): void => store.change((old) => ({ ...old, redeemPoints: points }));
  const worth = (points: number): string => money(language, worthOf(points, program), program.currency);
  const steps = [...new Set([0, ...STEPS.map((step) => Math.floor(most * step)), redeemPoints])].sort((a, b) => a - b);
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('points')}</legend>
      <Text>{t('youHave', { count: balance, worth: worth(balance) })}</Text>
      <Group align="flex-end" mt="xs">
        <NativeSelect
          label={t('usePoints')}
          value={String(redeemPoints)}
          data={steps.map((points) => ({
            value: String(points),
            label: points === 0 ? t('useNone') : `${t('pointsUsed', { count: points })} · −${worth(points)}`,
          }))}
          onChange={(event) => set(Number(event.currentTarget.value))}
        />
        <Button variant="default" disabled={most === 0} onClick={() => set(most)}>
          {t('useAll')}
        </Button>
      </Group>
    </fieldset>
  );
}
