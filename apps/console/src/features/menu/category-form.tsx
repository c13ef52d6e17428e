import { got } from '@breadboard/api-client';
import { commonTexts, ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { CATEGORIES, type Category } from './kept-menu';
import { menuTexts } from './menu.texts';

interface CategoryFormProps {
  /** Null: a new one. */
  readonly category?: Category | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The name of a category, a new one's or that of one that is there. */
export function CategoryForm({ category = null, isOpen, onClose }: CategoryFormProps) {
  const t = useTexts(menuTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const [name, setName] = useState(category?.name ?? '');
  const write = useWrite({
    services,
    refresh: [CATEGORIES],
    send: (body: { name: string }, key) => {
      if (!category) {
        const header = { 'Idempotency-Key': key };
        return got(services.api.POST(CATEGORIES, { params: { header }, body }));
      }
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(category.version) };
      const path = { category_id: category.id };
      return got(services.api.PUT('/api/v1/menu/categories/{category_id}', { params: { path, header }, body }));
    },
    onDone: () => {
      if (!category) setName('');
      onClose();
    },
    onFail: () => void services.cache.invalidateQueries({ queryKey: ['get', CATEGORIES] }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    write.run({ name: name.trim() });
  };
  const fields = wordsByField(language, write.error);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={category ? t('renameCategory', { category: category.name }) : t('newCategory')}
    >
      <form onSubmit={submit}>
        <Stack>
          {write.error !== null && !fields.name && <ErrorNote error={write.error} />}
          <TextInput
            name="category_name"
            label={t('categoryName')}
            value={name}
            maxLength={100}
            required
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
            error={fields.name}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={write.isPending}>
              {common('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
