/** A program as it is sent, with something at a dotted place of it changed; `undefined` leaves it out. */
export function programBody(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const body: Record<string, unknown> = structuredClone(PROGRAM);
  for (const [place, value] of Object.entries(changes)) {
    const names = place.split('.');
    const last = names.pop() ?? place;
    const parent = names.reduce((at, name) => at[name] as Record<string, unknown>, body);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return body;
}

const PRIORITY = { type: 'perk', text: 'Priority reservations' };

/** The default program. */
const PROGRAM = {
  points_per_currency_unit: 3,
  points_per_reward_unit: 100,
  expiry_months: 12,
  support_adjustment_limit: 500,
  qualifying_metric: 'points_earned',
  tiers: {
    bronze: { threshold: 0, multiplier: 1, benefits: [] },
    silver: { threshold: 500, multiplier: 1.25, benefits: [{ type: 'birthday_reward' }] },
    gold: {
      threshold: 1_500,
      multiplier: 1.5,
      benefits: [{ type: 'order_discount', percent: 10 }, { type: 'birthday_reward' }, PRIORITY],
    },
    platinum: {
      threshold: 4_250,
      multiplier: 2,
      benefits: [{ type: 'order_discount', percent: 15 }, { type: 'birthday_reward' }, PRIORITY],
    },
  },
};
