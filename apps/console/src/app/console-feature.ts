import type { Permission } from '@breadboard/contracts';
import type { Catalogue } from '@breadboard/web-ui';
import type { ComponentType } from 'react';

/** One page of the console. */
export interface ConsolePage {
  /** Below `/console`, with `$name` for what changes: `/customers/$customerId`. */
  readonly path: string;
  /** What one needs to see it; the server decides again at every call. */
  readonly permission: Permission;
  /** Loaded when somebody goes there. */
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Without the console's frame around it: a board on a wall. */
  readonly fullScreen?: boolean;
}

/** A feature of the console: its pages, and where the navigation leads to. */
export interface ConsoleFeature {
  /** Its words in the navigation. */
  readonly title: Catalogue<'title'>;
  /** Lower numbers stand higher in the navigation. */
  readonly order: number;
  /** The first page is the one that the navigation leads to. */
  readonly pages: readonly [ConsolePage, ...ConsolePage[]];
}

const modules = import.meta.glob<{ feature: ConsoleFeature }>('../features/*/feature.ts', { eager: true });

/** Every feature that is there: each stands in a folder of its own, with a `feature.ts` that exports `feature`. */
export const FEATURES: readonly ConsoleFeature[] = Object.values(modules)
  .map(({ feature }) => feature)
  .sort((one, other) => one.order - other.order);
