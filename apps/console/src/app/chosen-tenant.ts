const KEY = 'breadboard.console.tenant';

/** Which tenant a platform role works in: of this tab alone, so that two tabs can look at two restaurants. */
export class ChosenTenant {
  private slug: string | null = sessionStorage.getItem(KEY);
  private readonly listeners = new Set<() => void>();

  readonly current = (): string | null => this.slug;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly choose = (slug: string | null): void => {
    this.slug = slug;
    if (slug === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, slug);
    for (const listener of this.listeners) listener();
  };
}
