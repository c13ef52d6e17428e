import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { TextInput } from '@mantine/core';
import { KeptDialog } from '../../shared/keeping/kept-dialog';
import type { KeptRecord } from '../../shared/keeping/use-kept-record';
import { menuTexts } from './menu.texts';
import type { CategoryFields } from './use-category';

interface CategoryFormProps {
  readonly kept: KeptRecord<CategoryFields>;
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The name of a category, a new one's or that of one that is there. */
export function CategoryForm({ kept, title, isOpen, onClose }: CategoryFormProps) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const errors = wordsByField(language, kept.error);
  return (
    <KeptDialog
      kept={kept}
      words={() => t('categoryName')}
      isErrorSaid={errors.name !== undefined}
      isOpen={isOpen}
      onClose={onClose}
      title={title}
    >
      <TextInput
        name="category_name"
        label={t('categoryName')}
        value={kept.fields.name}
        maxLength={100}
        required
        data-autofocus
        onChange={(event) => kept.set('name', event.currentTarget.value)}
        error={errors.name}
      />
    </KeptDialog>
  );
}
