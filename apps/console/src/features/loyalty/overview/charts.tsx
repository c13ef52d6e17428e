import { useLanguage, wholeNumber } from '@breadboard/web-ui';
import type { ReactElement } from 'react';
import { Bar, BarChart, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, XAxis, YAxis } from 'recharts';

const INK = 'var(--mantine-color-text)';
const GRID = 'var(--mantine-color-default-border)';
const COLORS = [
  'var(--mantine-color-teal-6)',
  'var(--mantine-color-blue-6)',
  'var(--mantine-color-orange-6)',
  'var(--mantine-primary-color-filled)',
] as const;
const AXIS = { stroke: INK, tick: { fill: INK, fontSize: 12 } } as const;

/** For eyes alone: whoever does not see it is told that the table has the same figures. */
function Figure({ label, height, children }: { label: string; height: number; children: ReactElement }) {
  return (
    <div role="img" aria-label={label} style={{ height, minWidth: 0 }}>
      <ResponsiveContainer width="100%" height="100%">
        {children}
      </ResponsiveContainer>
    </div>
  );
}

interface TierChartProps {
  readonly label: string;
  /** What the bars count. */
  readonly name: string;
  readonly bars: readonly { readonly name: string; readonly members: number }[];
}

export function TierChart({ label, name, bars }: TierChartProps) {
  const { language } = useLanguage();
  return (
    <Figure label={label} height={240}>
      <BarChart data={[...bars]} accessibilityLayer={false} margin={{ top: 24 }}>
        <CartesianGrid stroke={GRID} vertical={false} />
        <XAxis dataKey="name" {...AXIS} />
        <YAxis
          allowDecimals={false}
          width={60}
          tickFormatter={(value: number) => wholeNumber(language, value)}
          {...AXIS}
        />
        <Bar
          dataKey="members"
          name={name}
          fill={COLORS[3]}
          isAnimationActive={false}
          label={{ position: 'top', fill: INK, fontSize: 12 }}
        />
      </BarChart>
    </Figure>
  );
}

interface MonthChartProps {
  readonly label: string;
  readonly months: readonly { readonly name: string }[];
  /** What is drawn of each month, by its key and its name; the last one as a line. */
  readonly series: readonly (readonly [string, string])[];
}

export function MonthChart({ label, months, series }: MonthChartProps) {
  const { language } = useLanguage();
  return (
    <Figure label={label} height={300}>
      <ComposedChart data={[...months]} accessibilityLayer={false}>
        <CartesianGrid stroke={GRID} vertical={false} />
        <XAxis dataKey="name" {...AXIS} />
        <YAxis
          allowDecimals={false}
          width={70}
          tickFormatter={(value: number) => wholeNumber(language, value)}
          {...AXIS}
        />
        <Legend itemSorter={null} formatter={(text: string) => <span style={{ color: INK }}>{text}</span>} />
        {series.slice(0, -1).map(([key, name], at) => (
          <Bar key={key} dataKey={key} name={name} fill={COLORS[at] ?? INK} isAnimationActive={false} />
        ))}
        {series.slice(-1).map(([key, name]) => (
          <Line
            key={key}
            dataKey={key}
            name={name}
            stroke={COLORS[3]}
            strokeWidth={2}
            isAnimationActive={false}
            type="linear"
          />
        ))}
      </ComposedChart>
    </Figure>
  );
}
