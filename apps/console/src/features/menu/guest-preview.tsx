import { surcharge, unitPrice, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Checkbox, Group as Row, Radio, Stack, Text } from '@mantine/core';
import type { ItemFields, OfferedGroup } from './item-fields';
import type { Group, KeptMenu, Modifier } from './kept-menu';
import { menuTexts } from './menu.texts';
import { ruleWords } from './rule-words';

interface GuestPreviewProps {
  readonly fields: ItemFields;
  readonly menu: KeptMenu;
  readonly currency: string;
}

/** The item as the shop will show it, while it is typed. */
export function GuestPreview({ fields, menu, currency }: GuestPreviewProps) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  return (
    <Stack gap="sm" data-testid="guest-preview">
      {!fields.enabled && <Badge color="gray">{t('notOnMenu')}</Badge>}
      <Row justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={650} size="lg" style={{ overflowWrap: 'anywhere' }}>
          {fields.name || '…'}
        </Text>
        <Text fw={600}>{fields.price === null ? '–' : unitPrice(language, fields.price, currency)}</Text>
      </Row>
      {fields.description && <Text style={{ overflowWrap: 'anywhere' }}>{fields.description}</Text>}
      {fields.dietary.length > 0 && (
        <Row gap={6}>
          {fields.dietary.map((mark) => (
            <Badge key={mark} variant="outline" color="gray" tt="none">
              {mark}
            </Badge>
          ))}
        </Row>
      )}
      {fields.modifier_groups.length === 0 && <Text c="dimmed">{t('noGroups')}</Text>}
      {fields.modifier_groups.map((offered) => {
        const group = menu.groups.find(({ id }) => id === offered.group_id);
        const options = menu.modifiers.filter((one) => one.group_id === offered.group_id && one.enabled);
        return (
          group && <GroupPreview key={group.id} offered={offered} group={group} options={options} currency={currency} />
        );
      })}
    </Stack>
  );
}

interface GroupPreviewProps {
  readonly offered: OfferedGroup;
  readonly group: Group;
  readonly options: readonly Modifier[];
  readonly currency: string;
}

function GroupPreview({ offered, group, options, currency }: GroupPreviewProps) {
  const t = useTexts(menuTexts);
  const { language } = useLanguage();
  const min = offered.min_selections ?? group.min_selections;
  const max = offered.max_selections ?? group.max_selections ?? null;
  const Choice = max === 1 ? Radio : Checkbox;
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <legend style={{ padding: 0, fontWeight: 600 }}>{group.name}</legend>
      <Text size="sm" c="dimmed" mb={6}>
        {ruleWords(t, min, max)}
        {group.included_count > 0 && ` · ${t('included', { count: group.included_count })}`}
      </Text>
      <Stack gap={6}>
        {options.map(({ id, name, price }) => (
          <Choice
            key={id}
            name={max === 1 ? `preview-${group.id}` : undefined}
            label={`${name} ${surcharge(language, price, currency)}`.trim()}
            defaultChecked={group.default_modifier_ids.includes(id)}
          />
        ))}
      </Stack>
    </fieldset>
  );
}
