export { ChangePassword } from './account/change-password';
export { CredentialInputs, credentialsIn } from './account/credential-inputs';
export { credentialTexts } from './account/credential.texts';
export { EmailInput } from './account/email-input';
export { ForgotPassword } from './account/forgot-password';
export { textOf } from './account/form-text';
export { NewPassword } from './account/new-password';
export { NewPasswordInput } from './account/new-password-input';
export { resetTokenIn } from './account/reset-token';
export { SignedOutNote } from './account/signed-out-note';
export { SignIns } from './account/sign-ins';
export { PageBoundary } from './app/page-boundary';
export { PageFrame } from './app/page-frame';
export { type PageServices, pageServices, type PageServicesOptions } from './app/page-services';
export { pageQueries } from './app/query-client';
export { type ReadApi, serverServices } from './app/server-services';
export { useSessionSettled, useSignedIn } from './app/use-session';
export { ConnectionWatch } from './connection/connection';
export { ErrorNote } from './controls/error-note';
export { PreferenceSwitches } from './controls/preference-switches';
export { SkipLink } from './controls/skip-link';
export * from './format/format';
export { LANGUAGE_COOKIE, languageOfPage, LanguageProvider, useLanguage, useTexts } from './language/language';
export { type FeedState, LiveFeed } from './live/live-feed';
export { useLiveFeed } from './live/use-live-feed';
export { DataExport } from './privacy/data-export';
export { heldDataTexts, reasonFor, wordsForTable } from './privacy/held-data.texts';
export {
  catalogue,
  type Catalogue,
  type Language,
  LANGUAGES,
  type Message,
  sentence,
  type Values,
} from './texts/catalogue';
export { commonTexts } from './texts/common.texts';
export { errorTexts, wordsByField, wordsFor, wordsForCode } from './texts/error.texts';
export { cssVariables, theme } from './theme/theme';
