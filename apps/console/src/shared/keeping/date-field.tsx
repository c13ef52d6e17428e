import { TextInput, type TextInputProps } from '@mantine/core';
import { useTyped } from './use-typed';

interface DateFieldProps extends Pick<TextInputProps, 'name' | 'label' | 'error'> {
  /** `YYYY-MM-DD`; empty for none. */
  readonly value: string;
  readonly onChange: (date: string) => void;
}

/** A date of a filter, chosen or typed; told on once it is whole. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const [typed, type] = useTyped(value, onChange);
  return <TextInput {...rest} type="date" value={typed} onChange={(event) => type(event.currentTarget.value)} />;
}
