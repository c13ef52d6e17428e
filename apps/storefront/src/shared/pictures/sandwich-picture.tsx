import type { MenuItem, Selection } from '../choices';
import { type Cut, type Extra, layersOf, type SandwichLayers } from './sandwich-layers';

interface SandwichPictureProps {
  readonly item: MenuItem;
  readonly selection: Selection;
  /** What the picture shows, for whoever does not see it. */
  readonly label: string;
}

const OUTLINE = { fill: 'none', stroke: 'currentColor', strokeDasharray: '5 5', opacity: 0.5 } as const;
const TOP = 'M44 96c-14-6-20-24-8-38 18-22 64-34 124-34s106 12 124 34c12 14 6 32-8 38z';
const BOTTOM = 'M40 146h240c4 18-4 30-24 30H64c-20 0-28-12-24-30z';

/** The sandwich as it is built: what is not chosen yet is dashed. */
export function SandwichPicture({ item, selection, label }: SandwichPictureProps) {
  const layers = layersOf(item, selection);
  return (
    <svg
      viewBox="0 0 320 200"
      width="320"
      height="200"
      role="img"
      aria-label={label}
      style={{ maxWidth: '100%', height: 'auto' }}
    >
      <ellipse cx="160" cy="180" rx="140" ry="12" fill="currentColor" opacity="0.08" />
      <Slice path={BOTTOM} layers={layers} />
      <Filling layers={layers} />
      <Slice path={TOP} layers={layers} />
      {layers.extras.includes('honey_drizzle') && <Honey />}
      {layers.cut !== null && <CutLine cut={layers.cut} />}
    </svg>
  );
}

function Slice({ path, layers: { bread, toast } }: { path: string; layers: SandwichLayers }) {
  if (bread === null) return <path d={path} {...OUTLINE} />;
  return (
    <>
      <path d={path} fill={bread.crumb} stroke={bread.crust} strokeWidth="7" strokeLinejoin="round" />
      {toast > 0 && <path d={path} fill="#5a2f0a" opacity={toast} />}
    </>
  );
}

function Filling({ layers: { butter, hasChunks, jelly, extras } }: { layers: SandwichLayers }) {
  const butterPath = 'M42 130h236c6 0 8 14 0 16H42c-8-2-6-16 0-16z';
  const jellyPath =
    'M40 110c20-8 30 4 52 0s34-8 56 0 40 4 60 0 40-6 72 2c6 10 2 20-8 20-18 0-20 8-36 6s-20-6-40-4-24 8-44 4-26-8-48-4-30 4-44 0-24-2-20-24z';
  return (
    <>
      {butter === null ? <path d={butterPath} {...OUTLINE} /> : <path d={butterPath} fill={butter} />}
      {hasChunks && [66, 108, 150, 196, 240].map((x) => <circle key={x} cx={x} cy="138" r="3.5" fill="#7a4b16" />)}
      {jelly === null ? <path d={jellyPath} {...OUTLINE} /> : <path d={jellyPath} fill={jelly} />}
      {extras.map((extra) => (
        <ExtraLayer key={extra} extra={extra} />
      ))}
    </>
  );
}

function ExtraLayer({ extra }: { extra: Extra }) {
  if (extra === 'banana_slices') {
    return [78, 122, 166, 210, 250].map((x) => (
      <ellipse key={x} cx={x} cy="106" rx="19" ry="7" fill="#fdf0b4" stroke="#dcb93f" strokeWidth="3" />
    ));
  }
  if (extra === 'marshmallow_fluff') {
    return (
      <path
        d="M48 104c10-16 34-14 44-4 12-14 40-14 52 0 12-14 44-14 54 0 12-10 58-16 72 4-20 10-202 10-222 0z"
        fill="#fffaf2"
        stroke="#e2d7c6"
        strokeWidth="2"
      />
    );
  }
  return null;
}

function Honey() {
  return (
    <path
      d="M70 60c30-24 60 18 92-8s60 14 88-6M96 92v22M182 92v30M246 90v16"
      fill="none"
      stroke="#d9920a"
      strokeWidth="7"
      strokeLinecap="round"
    />
  );
}

const CUT_PATHS: Readonly<Record<Cut, string>> = {
  diagonal: 'M250 26L70 178',
  halves: 'M160 20v160',
  triangles: 'M250 26L70 178M70 26l180 152',
};

function CutLine({ cut }: { cut: Cut }) {
  return (
    <>
      <path d={CUT_PATHS[cut]} stroke="#ffffff" strokeWidth="7" />
      <path d={CUT_PATHS[cut]} stroke="#3b2410" strokeWidth="2" strokeDasharray="8 5" />
    </>
  );
}
