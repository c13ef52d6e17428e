import { PasswordField } from '../controls/password-field';
import { useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';
import { EmailInput } from './email-input';
import { textOf } from './form-text';

/** E-mail and password, with words beside them where something is wrong. */
export function CredentialInputs({ words }: { words: Readonly<Record<string, string>> }) {
  const common = useTexts(commonTexts);
  return (
    <>
      <EmailInput error={words.email} />
      <PasswordField
        name="password"
        label={common('password')}
        autoComplete="current-password"
        error={words.password}
      />
    </>
  );
}

/** What was typed into them. */
export function credentialsIn(form: FormData): { readonly email: string; readonly password: string } {
  return { email: textOf(form, 'email').trim(), password: textOf(form, 'password') };
}
