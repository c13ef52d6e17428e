import { Badge, Group } from '@mantine/core';

/** What a dish is marked with, as the restaurant writes it. */
export function DietaryBadges({ marks }: { marks: readonly string[] }) {
  if (marks.length === 0) return null;
  return (
    <Group gap={6}>
      {marks.map((mark) => (
        <Badge key={mark} variant="default" size="sm" tt="none" fw={500}>
          {mark}
        </Badge>
      ))}
    </Group>
  );
}
