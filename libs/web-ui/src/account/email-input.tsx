import { TextInput } from '@mantine/core';
import { useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';

/** The e-mail by which somebody signs in, in a field called `email`. */
export function EmailInput({ error }: { error: string | undefined }) {
  const common = useTexts(commonTexts);
  return (
    <TextInput
      name="email"
      type="email"
      label={common('email')}
      autoComplete="username"
      maxLength={254}
      required
      error={error}
    />
  );
}
