import { got } from '@breadboard/api-client';
import { commonTexts, ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Checkbox, Group as Row, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useConsole } from '../../app/console';
import { Dialog } from '../../shared/keeping/dialog';
import { useDraft } from '../../shared/keeping/use-draft';
import { useWrite } from '../../shared/keeping/use-write';
import { WeekGrid, type WeekStretch } from '../../shared/keeping/week-grid';
import { type Daypart, DAYPARTS, type KeptMenu } from './kept-menu';
import { menuTexts } from './menu.texts';

const DAYPART = '/api/v1/menu/dayparts/{daypart_id}';

interface DaypartFields {
  readonly name: string;
  readonly windows: WeekStretch[];
  readonly category_ids: string[];
  readonly menu_item_ids: string[];
}

const EMPTY: DaypartFields = { name: '', windows: [], category_ids: [], menu_item_ids: [] };

interface DaypartFormProps {
  /** Null: a new one. */
  readonly daypart: Daypart | null;
  readonly menu: KeptMenu;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function DaypartForm({ daypart, menu, isOpen, onClose }: DaypartFormProps) {
  const t = useTexts(menuTexts);
  const common = useTexts(commonTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const draft = useDraft<DaypartFields>(daypart ?? EMPTY);
  const { fields, set } = draft;
  const done = (): void => {
    draft.begin(EMPTY);
    onClose();
  };
  const params = (key: string) => ({
    path: { daypart_id: daypart?.id ?? '' },
    header: { 'Idempotency-Key': key },
  });
  const save = useWrite({
    services,
    refresh: [DAYPARTS],
    send: ({ name, windows, category_ids, menu_item_ids }: DaypartFields, key) => {
      const body = { name, windows, category_ids, menu_item_ids };
      if (daypart) return got(services.api.PUT(DAYPART, { params: params(key), body }));
      return got(services.api.POST(DAYPARTS, { params: { header: { 'Idempotency-Key': key } }, body }));
    },
    onDone: done,
  });
  const remove = useWrite({
    services,
    refresh: [DAYPARTS],
    send: (_: null, key) => got(services.api.DELETE(DAYPART, { params: params(key) })),
    onDone: done,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.run(fields);
  };
  const error = save.error ?? remove.error;
  const errors = wordsByField(language, save.error);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="xl"
      title={daypart ? t('editDaypart', { name: daypart.name }) : t('newDaypart')}
    >
      <form onSubmit={submit}>
        <Stack>
          {error !== null && <ErrorNote error={error} />}
          <TextInput
            name="daypart_name"
            label={t('name')}
            required
            maxLength={100}
            data-autofocus
            value={fields.name}
            onChange={(event) => set('name', event.currentTarget.value)}
            error={errors.name}
          />
          <WeekGrid
            week={fields.windows}
            onChange={(windows) => set('windows', [...windows])}
            errorOf={(index) => errors[`windows.${index}.opens`] ?? errors[`windows.${index}.closes`]}
          />
          {errors.windows && <Text c="var(--mantine-color-error)">{errors.windows}</Text>}
          <Choices
            label={t('daypartCategories')}
            all={menu.categories}
            chosen={fields.category_ids}
            onChange={(ids) => set('category_ids', ids)}
          />
          <Choices
            label={t('daypartItems')}
            all={menu.items}
            chosen={fields.menu_item_ids}
            onChange={(ids) => set('menu_item_ids', ids)}
          />
          <Row justify="space-between">
            {daypart ? (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.run(null)}>
                {t('archiveDaypart', { name: daypart.name })}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={save.isPending}>
              {common('save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly all: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string[];
  readonly onChange: (ids: string[]) => void;
}

function Choices({ label, all, chosen, onChange }: ChoicesProps) {
  return (
    <Checkbox.Group label={label} value={chosen} onChange={onChange}>
      <Row mt={6} gap="md">
        {all.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </Row>
    </Checkbox.Group>
  );
}
