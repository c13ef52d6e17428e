import type { LoyaltyTier } from '@breadboard/contracts';
import { useTexts } from '@breadboard/web-ui';
import { Badge } from '@mantine/core';
import { peopleTexts } from './people.texts';

/** A tier by its name; never by its colour alone. */
export function TierBadge({ tier }: { tier: LoyaltyTier }) {
  const t = useTexts(peopleTexts);
  return (
    <Badge variant="default" radius="sm" tt="none">
      {t(tier)}
    </Badge>
  );
}
