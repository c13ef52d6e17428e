import { useTexts } from '@breadboard/web-ui';
import { Autocomplete, Button, Group, Stack, Text } from '@mantine/core';
import { useConsole } from '../../app/console';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { NumberField } from '../../shared/keeping/number-field';
import { Section } from '../../shared/keeping/section';
import type { RecipeLine } from './kept-menu';
import { menuTexts } from './menu.texts';

interface RecipeFieldProps {
  readonly lines: readonly RecipeLine[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (lines: readonly RecipeLine[]) => void;
}

/** What stock one of it uses; what the shelves hold is suggested. */
export function RecipeField({ lines, errors, onChange }: RecipeFieldProps) {
  const t = useTexts(menuTexts);
  const keeping = useTexts(keepingTexts);
  const { services } = useConsole();
  const stock = services.queries.useQuery('get', '/api/v1/inventory', {}).data?.items ?? [];
  const types = [...new Set(stock.map(({ type }) => type))];
  const change = (index: number, next: Partial<RecipeLine>): void =>
    onChange(lines.map((line, place) => (place === index ? { ...line, ...next } : line)));
  return (
    <Section title={t('recipe')}>
      <Text c="dimmed" mb="sm">
        {t('recipeHint')}
      </Text>
      <Stack gap="sm">
        {lines.map((line, index) => {
          const name = t('recipeLine', { number: index + 1 });
          const options = [...new Set(stock.filter(({ type }) => type === line.type).map(({ option }) => option))];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a line is what is typed into it, and has nothing else to be known by
            <Group key={index} align="flex-end" role="group" aria-label={name} gap="sm">
              <Autocomplete
                size="md"
                label={t('recipeType')}
                data={types}
                value={line.type}
                onChange={(type) => change(index, { type })}
                error={errors[`recipe.${index}.type`]}
                required
              />
              <Autocomplete
                size="md"
                label={t('recipeOption')}
                data={options}
                value={line.option}
                onChange={(option) => change(index, { option })}
                error={errors[`recipe.${index}.option`] ?? errors[`recipe.${index}`]}
                required
              />
              <NumberField
                label={t('recipeQuantity')}
                w={110}
                min={1}
                max={100}
                value={line.quantity}
                onChange={(quantity) => change(index, { quantity: quantity ?? 1 })}
                error={errors[`recipe.${index}.quantity`]}
              />
              <Button variant="default" size="sm" onClick={() => onChange(lines.filter((_, place) => place !== index))}>
                {keeping('remove', { name })}
              </Button>
            </Group>
          );
        })}
        <div>
          <Button
            variant="default"
            size="sm"
            onClick={() => onChange([...lines, { type: types[0] ?? '', option: '', quantity: 1 }])}
          >
            {t('addRecipe')}
          </Button>
        </div>
      </Stack>
    </Section>
  );
}
