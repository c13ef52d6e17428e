import { got } from '@breadboard/api-client';
import { useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Text, TextInput } from '@mantine/core';
import { useConsole } from '../../app/console';
import { ChoicesField } from '../../shared/keeping/choices-field';
import { namesIn } from '../../shared/keeping/in-words';
import { KeptDialog } from '../../shared/keeping/kept-dialog';
import { useKeptRecord } from '../../shared/keeping/use-kept-record';
import { weekInWords, WeekGrid, type WeekStretch } from '../../shared/keeping/week-grid';
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

const WORDS = {
  name: 'name',
  windows: 'windows',
  category_ids: 'daypartCategories',
  menu_item_ids: 'daypartItems',
} as const satisfies Record<keyof DaypartFields, string>;

function fieldsOf({ name, windows, category_ids, menu_item_ids }: Daypart): DaypartFields {
  return { name, windows, category_ids, menu_item_ids };
}

interface DaypartFormProps {
  /** Null: a new one. */
  readonly daypart: Daypart | null;
  readonly menu: KeptMenu;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function DaypartForm({ daypart, menu, isOpen, onClose }: DaypartFormProps) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const kept = useKeptRecord<Daypart, DaypartFields>({
    services,
    record: daypart,
    fieldsOf,
    blank: EMPTY,
    lists: [DAYPARTS],
    add: (body, header) => got(services.api.POST(DAYPARTS, { params: { header }, body })),
    change: ({ id }, body, header) =>
      got(services.api.PUT(DAYPART, { params: { path: { daypart_id: id }, header }, body })),
    remove: ({ id }, header) => got(services.api.DELETE(DAYPART, { params: { path: { daypart_id: id }, header } })),
    onSaved: onClose,
    onRemoved: onClose,
  });
  const { fields, set } = kept;
  const say = (name: keyof DaypartFields, of: DaypartFields): string => {
    if (name === 'windows') return weekInWords(language, of.windows);
    if (name === 'name') return of.name;
    return namesIn(name === 'category_ids' ? menu.categories : menu.items, of[name]);
  };
  const errors = wordsByField(language, kept.error);
  return (
    <KeptDialog
      kept={kept}
      words={(name) => t(WORDS[name])}
      say={say}
      isOpen={isOpen}
      onClose={onClose}
      size="xl"
      title={daypart ? t('editDaypart', { name: daypart.name }) : t('newDaypart')}
      {...(daypart ? { removeLabel: t('archiveDaypart', { name: daypart.name }) } : {})}
    >
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
      <ChoicesField
        label={t('daypartCategories')}
        all={menu.categories}
        chosen={fields.category_ids}
        onChange={(ids) => set('category_ids', ids)}
        error={errors.category_ids}
      />
      <ChoicesField
        label={t('daypartItems')}
        all={menu.items}
        chosen={fields.menu_item_ids}
        onChange={(ids) => set('menu_item_ids', ids)}
        error={errors.menu_item_ids}
      />
    </KeptDialog>
  );
}
