import { useLanguage } from '@breadboard/web-ui';
import { NumberInput, type NumberInputProps } from '@mantine/core';

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange'> {
  /** Null: nothing is said. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A number as the language writes it. Whole numbers unless it is told how many decimals there may be. */
export function NumberField({ value, onChange, decimalScale = 0, ...rest }: NumberFieldProps) {
  const { language } = useLanguage();
  return (
    <NumberInput
      hideControls
      allowNegative={false}
      decimalScale={decimalScale}
      decimalSeparator={language === 'de' ? ',' : '.'}
      inputMode={decimalScale === 0 ? 'numeric' : 'decimal'}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' || !Number.isFinite(Number(next)) ? null : Number(next))}
      {...rest}
    />
  );
}

/** A price in major units, up to the four decimals that a unit price may have. */
export function PriceField(props: NumberFieldProps) {
  return <NumberField decimalScale={4} max={1_000_000_000} {...props} />;
}
