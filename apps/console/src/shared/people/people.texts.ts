import { catalogue } from '@breadboard/web-ui';

/** Words about guests that more than one part of the console says. */
export const peopleTexts = catalogue(
  {
    bronze: 'Bronze',
    silver: 'Silver',
    gold: 'Gold',
    platinum: 'Platinum',
    new: 'New',
    active: 'Active',
    vip: 'VIP',
    at_risk: 'At risk',
    lapsed: 'Lapsed',
    tier: 'Tier',
    points: { one: '{count} point', other: '{count} points' },
  },
  {
    bronze: 'Bronze',
    silver: 'Silber',
    gold: 'Gold',
    platinum: 'Platin',
    new: 'Neu',
    active: 'Aktiv',
    vip: 'VIP',
    at_risk: 'Gefährdet',
    lapsed: 'Weggeblieben',
    tier: 'Stufe',
    points: { one: '{count} Punkt', other: '{count} Punkte' },
  },
);
