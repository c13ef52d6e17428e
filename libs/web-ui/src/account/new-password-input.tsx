import { PasswordField } from '../controls/password-field';
import { useTexts } from '../language/language';
import { credentialTexts } from './credential.texts';

const SHORTEST_PASSWORD = 8;

interface NewPasswordInputProps {
  readonly name: string;
  readonly label: string;
  /** Words for what is wrong with it. */
  readonly error: string | undefined;
}

/** A field for a password that is to be chosen, and says what it asks for. */
export function NewPasswordInput({ name, label, error }: NewPasswordInputProps) {
  const t = useTexts(credentialTexts);
  return (
    <PasswordField
      name={name}
      label={label}
      description={t('passwordHint')}
      autoComplete="new-password"
      minLength={SHORTEST_PASSWORD}
      error={error}
    />
  );
}
