const REPORTS = '/api/v1/reports';
const JANUARY = 'from=2026-01-01&to=2026-01-31';

/** A program that holds together. */
const program = {
  points_per_currency_unit: 3,
  points_per_reward_unit: 100,
  expiry_months: 12,
  support_adjustment_limit: 500,
  qualifying_metric: 'points_earned',
  tiers: {
    bronze: { threshold: 0, multiplier: 1, benefits: [] },
    silver: { threshold: 500, multiplier: 1.25, benefits: [] },
    gold: { threshold: 1500, multiplier: 1.5, benefits: [] },
    platinum: { threshold: 4250, multiplier: 2, benefits: [] },
  },
};

interface Shop {
  readonly location: string;
}

/** Requests for what the console looks at. */
export const REPORT_SAMPLES = {
  'GET /api/v1/reports/sales': {
    permission: 'reports.read',
    names: ['location'],
    path: ({ location }: Shop) => `${REPORTS}/sales?${JANUARY}&location_id=${location}`,
  },
  'GET /api/v1/reports/preparation': {
    permission: 'reports.read',
    names: ['location'],
    path: ({ location }: Shop) => `${REPORTS}/preparation?${JANUARY}&location_id=${location}`,
  },
  'GET /api/v1/reports/orders': {
    permission: 'reports.read',
    names: ['location'],
    path: ({ location }: Shop) => `${REPORTS}/orders?${JANUARY}&location_id=${location}`,
  },
  'POST /api/v1/loyalty/program/preview': {
    permission: 'loyalty.program.change',
    names: [],
    path: () => '/api/v1/loyalty/program/preview',
    body: () => program,
  },
} as const;
