/** Where the focus is, and what stands around it: enough to find a neighbour once it is gone. */
export interface Place {
  readonly element: HTMLElement;
  /** The dialog that it is in; null for the page itself. */
  readonly dialog: Element | null;
  /** The main part of the page at that time. */
  readonly main: Element | null;
  /** From the inside to the outside: each ancestor, and which of its children leads here. */
  readonly trail: readonly { readonly parent: Element; readonly index: number }[];
}

const DIALOG = '[role="dialog"]';
const TABBABLE = 'a[href], button, input, select, textarea, [tabindex="0"]';

export function dialogOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(DIALOG) : null;
}

export function placeOf(element: HTMLElement): Place {
  // Nobody is led out of a dialog, or from the content into the navigation.
  const edge = element.closest(`${DIALOG}, main`) ?? document.body;
  const trail: { parent: Element; index: number }[] = [];
  for (let child: Element = element; child !== edge && child.parentElement !== null; child = child.parentElement) {
    trail.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  }
  return { element, dialog: dialogOf(element), main: document.querySelector('main'), trail };
}

/** Whether an element can have the focus now. */
export function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

/** A button of the kit cannot be pressed while what it has begun is under way. */
export function isWaiting(element: HTMLElement): boolean {
  return element.isConnected && element.matches('[data-loading]:disabled');
}

/** What stands nearest to a place whose element is gone: what took its seat, what comes after it, or before it. */
export function neighbourOf({ trail }: Place): HTMLElement | null {
  for (const { parent, index } of trail) {
    if (!parent.isConnected) continue;
    const children = [...parent.children];
    for (const child of children.slice(index)) {
      const [first] = tabbableIn(child);
      if (first) return first;
    }
    for (const child of children.slice(0, index).toReversed()) {
      const last = tabbableIn(child).at(-1);
      if (last) return last;
    }
  }
  return null;
}

function tabbableIn(element: Element): HTMLElement[] {
  const inside = [...element.querySelectorAll<HTMLElement>(TABBABLE)];
  const all = element instanceof HTMLElement && element.matches(TABBABLE) ? [element, ...inside] : inside;
  return all.filter((one) => one.tabIndex >= 0 && (isUsable(one) || isWaiting(one)));
}
