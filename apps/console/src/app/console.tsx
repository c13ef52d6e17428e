import type { Permission } from '@breadboard/contracts';
import type { PageServices } from '@breadboard/web-ui';
import type { components } from '@breadboard/api-client';
import { createContext, useContext } from 'react';

export type Me = components['schemas']['MeDto'];

/** Who works here, in whose data, and with what. */
export interface Console {
  readonly services: PageServices;
  readonly me: Me;
  /** The tenant that a platform role has chosen; null for everybody else, whose tenant is their own. */
  readonly chosenTenant: string | null;
  /** Lets a platform role choose another tenant, null: none yet. */
  readonly chooseTenant: (slug: string | null) => void;
  /** Whether a permission is among one's own; it hides what would be refused. */
  readonly may: (permission: Permission) => boolean;
}

const Context = createContext<Console | null>(null);

export const ConsoleProvider = Context.Provider;

export function useConsole(): Console {
  const console = useContext(Context);
  if (!console) throw new Error('a page of the console stands outside of it');
  return console;
}
