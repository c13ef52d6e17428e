import { Group, Text } from '@mantine/core';
import classes from './bars.module.css';

export interface Bar {
  readonly key: string;
  readonly label: string;
  /** One value a series. */
  readonly values: readonly number[];
  /** What the pointer finds. */
  readonly words: string;
}

interface BarsProps {
  readonly bars: readonly Bar[];
  /** What it shows, for those who do not see it. */
  readonly summary: string;
  /** Names of the series, where there are several; the first is outlined. */
  readonly series?: readonly string[];
}

/** Upright bars, as many as fit; a label for each where there is room, else for every third. */
export function Bars({ bars, summary, series = [] }: BarsProps) {
  const most = Math.max(1e-9, ...bars.flatMap(({ values }) => values));
  const step = Math.max(1, Math.ceil(bars.length / 8));
  return (
    <>
      {series.length > 1 && (
        <Group gap="md" mb="xs" aria-hidden>
          {series.map((name, index) => (
            <Text key={name} size="sm">
              <span className={`${classes.key} ${styleOf(index, series.length)}`} />
              {name}
            </Text>
          ))}
        </Group>
      )}
      <div role="img" aria-label={summary} className={classes.chart}>
        {bars.map(({ key, label, values, words }, place) => (
          <div key={key} className={classes.slot} title={words} aria-hidden>
            <div className={classes.columns}>
              {values.map((value, index) => (
                <div
                  key={series[index] ?? index}
                  hidden={value <= 0}
                  className={styleOf(index, values.length)}
                  style={{ height: `${(Math.max(0, value) / most) * 100}%` }}
                />
              ))}
            </div>
            <div className={classes.label}>{place % step === 0 ? label : ''}</div>
          </div>
        ))}
      </div>
    </>
  );
}

function styleOf(index: number, count: number): string {
  return count > 1 && index === 0 ? `${classes.bar} ${classes.outline}` : (classes.bar ?? '');
}

/** A share of the largest, beside its figure. */
export function ShareBar({ value, most }: { value: number; most: number }) {
  const width = most > 0 ? Math.max(0, value / most) * 100 : 0;
  return <div className={classes.share} style={{ width: `${width}%` }} aria-hidden />;
}
