import { isApiError } from '@breadboard/api-client';
import { Alert, Button, Text } from '@mantine/core';
import { useLanguage, useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';
import { wordsFor } from '../texts/error.texts';

interface ErrorNoteProps {
  readonly error: unknown;
  /** Words that know more of the page than its code does. */
  readonly words?: string;
  readonly onRetry?: () => void;
}

/** Says in words what went wrong, to readers of the screen and of its sound alike. */
export function ErrorNote({ error, words, onRetry }: ErrorNoteProps) {
  const { language } = useLanguage();
  const t = useTexts(commonTexts);
  const requestId = isApiError(error, 'internal_error', 'unexpected') ? error.requestId : null;
  return (
    <Alert role="alert" color="red" variant="light" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      <Text>{words ?? wordsFor(language, error)}</Text>
      {requestId !== null && (
        <Text size="sm" mt={4}>
          {t('requestId', { id: requestId })}
        </Text>
      )}
      {onRetry && (
        <Button variant="default" size="sm" mt="sm" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </Alert>
  );
}
