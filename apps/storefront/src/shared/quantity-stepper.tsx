import { ActionIcon, Group, Text } from '@mantine/core';

interface QuantityStepperProps {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  /** What there is more or less of, for the names of the buttons. */
  readonly labels: { readonly less: string; readonly more: string; readonly value: string };
}

/** Two buttons large enough for a thumb, and the number between them. At its limit a button does nothing, and keeps the focus. */
export function QuantityStepper({ value, min, max, onChange, labels }: QuantityStepperProps) {
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={labels.value}>
      <ActionIcon
        variant="default"
        size={44}
        aria-label={labels.less}
        {...atLimit(value <= min)}
        onClick={() => value > min && onChange(value - 1)}
      >
        <span aria-hidden="true">−</span>
      </ActionIcon>
      <Text component="output" aria-live="polite" w={28} ta="center" fw={600}>
        {value}
      </Text>
      <ActionIcon
        variant="default"
        size={44}
        aria-label={labels.more}
        {...atLimit(value >= max)}
        onClick={() => value < max && onChange(value + 1)}
      >
        <span aria-hidden="true">+</span>
      </ActionIcon>
    </Group>
  );
}

function atLimit(isReached: boolean) {
  return isReached ? { 'aria-disabled': true, 'data-disabled': true } : {};
}
