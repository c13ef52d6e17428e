import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';

type PasswordFieldProps = Pick<PasswordInputProps, 'autoComplete' | 'description' | 'minLength'> & {
  readonly name: string;
  readonly label: string;
  /** Words for what is wrong with it. */
  readonly error: string | undefined;
};

/** A field for a password. What is wrong with it belongs to it, and showing it is no privilege of the mouse: the kit does neither. */
export function PasswordField({ error, description, ...rest }: PasswordFieldProps) {
  const t = useTexts(commonTexts);
  const id = useId();
  const describedBy = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <PasswordInput
      {...rest}
      id={id}
      description={description}
      error={error}
      required
      maxLength={200}
      aria-invalid={error !== undefined}
      {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
    />
  );
}
