import { chosen, type MenuItem, type Selection } from '../choices';

interface Bread {
  readonly crumb: string;
  readonly crust: string;
}

/** Colours of what can be drawn, by the code of its group and its own. */
export const BREADS: Readonly<Record<string, Bread>> = {
  sourdough: { crumb: '#f0d9ac', crust: '#b9833f' },
  brioche: { crumb: '#f7dc95', crust: '#c98a2b' },
  whole_wheat: { crumb: '#cfa56f', crust: '#7d5427' },
  rye: { crumb: '#b3855a', crust: '#5f3b1c' },
};
const TOASTED: Readonly<Record<string, number>> = { light: 0.12, golden: 0.28, dark: 0.5 };
const BUTTERS: Readonly<Record<string, string>> = { smooth: '#c98b3c', chunky: '#b97a30', honey_roast: '#dba53f' };
const JELLIES: Readonly<Record<string, string>> = {
  strawberry: '#d2304a',
  grape: '#5b2a86',
  raspberry: '#b3194f',
  apricot: '#ef8f2c',
};
const CUTS = ['diagonal', 'halves', 'triangles'] as const;
const EXTRAS = ['banana_slices', 'marshmallow_fluff', 'honey_drizzle'] as const;

export type Cut = (typeof CUTS)[number];
export type Extra = (typeof EXTRAS)[number];

/** What a picture of a sandwich shows. Null: not chosen yet, and drawn as an outline. */
export interface SandwichLayers {
  readonly bread: Bread | null;
  /** How dark the toast is, from 0 to 1. */
  readonly toast: number;
  readonly butter: string | null;
  readonly hasChunks: boolean;
  readonly jelly: string | null;
  readonly extras: readonly Extra[];
  readonly cut: Cut | null;
}

/** Whether an item can be drawn: it is built from bread and what goes between. */
export function isDrawn(item: MenuItem): boolean {
  const codes = item.modifier_groups.map(({ code }) => code);
  return ['bread', 'peanut_butter', 'jelly'].every((code) => codes.includes(code));
}

/** The layers of what is chosen. What has no drawing of its own is left out of the picture, not of the order. */
export function layersOf(item: MenuItem, selection: Selection): SandwichLayers {
  const picked = chosen(item, selection);
  const codesOf = (group: string): string[] =>
    picked.filter((one) => one.group.code === group).map(({ modifier }) => modifier.code);
  const [bread, butter, jelly] = ['bread', 'peanut_butter', 'jelly'].map((group) => codesOf(group)[0]);
  return {
    bread: bread === undefined ? null : (BREADS[bread] ?? BREADS.sourdough ?? null),
    toast: TOASTED[codesOf('toast')[0] ?? ''] ?? 0,
    butter: butter === undefined ? null : (BUTTERS[butter] ?? '#c98b3c'),
    hasChunks: butter === 'chunky',
    jelly: jelly === undefined ? null : (JELLIES[jelly] ?? '#b3194f'),
    extras: EXTRAS.filter((extra) => codesOf('extras').includes(extra)),
    cut: CUTS.find((cut) => cut === codesOf('cut')[0]) ?? null,
  };
}
