import { Checkbox, type CheckboxGroupProps, Group } from '@mantine/core';

interface ChoicesFieldProps extends Pick<CheckboxGroupProps, 'label' | 'description' | 'error' | 'mt'> {
  readonly all: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string[];
  readonly isReadOnly?: boolean;
  readonly onChange: (ids: string[]) => void;
}

/** Any number of records, each with a box to check. */
export function ChoicesField({ all, chosen, isReadOnly = false, onChange, ...look }: ChoicesFieldProps) {
  return (
    <Checkbox.Group value={chosen} onChange={onChange} {...look}>
      <Group mt={6} gap="md">
        {all.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} disabled={isReadOnly} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
