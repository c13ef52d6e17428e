import { useTexts } from '@breadboard/web-ui';
import { NativeSelect, Text } from '@mantine/core';
import { orderTexts } from './orders.texts';

interface LocationSelectProps {
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  /** Empty: all. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Whether all of them together can be chosen. */
  readonly withAll?: boolean;
}

/** Where; for whoever has one place alone, its name. */
export function LocationSelect({ locations, value, onChange, withAll = false }: LocationSelectProps) {
  const t = useTexts(orderTexts);
  if (locations.length === 1)
    return (
      <Text fw={600} lh="42px">
        {locations[0]?.name}
      </Text>
    );
  const all = withAll ? [{ value: '', label: t('everywhere') }] : [];
  return (
    <NativeSelect
      label={t('location')}
      value={value}
      data={[...all, ...locations.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
