/** Calendar dates, both inclusive: `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const PERIODS = ['today', 'yesterday', 'week', 'month', 'thisMonth'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** The dates that a name stands for on a day. */
export function periodOf(name: PeriodName, today: string): Period {
  const periods: Readonly<Record<PeriodName, Period>> = {
    today: { from: today, to: today },
    yesterday: { from: daysBefore(today, 1), to: daysBefore(today, 1) },
    week: { from: daysBefore(today, 6), to: today },
    month: { from: daysBefore(today, 29), to: today },
    thisMonth: { from: `${today.slice(0, 8)}01`, to: today },
  };
  return periods[name];
}

/** The name of two dates, where they have one. */
export function nameOf({ from, to }: Period, today: string): PeriodName | null {
  return PERIODS.find((name) => periodOf(name, today).from === from && periodOf(name, today).to === to) ?? null;
}

function daysBefore(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}
