import { dialogOf, isUsable, isWaiting, neighbourOf, type Place, placeOf } from './place';

/** Others have their turn first: a dialog that gives the focus back, a page that knows better where it belongs. */
const PATIENCE_MS = 30;
/** A form whose faults stand there already changes nothing on the page when it is sent. */
const UNCHANGED_MS = 300;

/** A field that is wrong, or the first one of a group in which something is. */
const WRONG =
  '[aria-invalid="true"], :is([role="group"], [role="radiogroup"])[aria-describedby*="-error"] :is(input, select, textarea):enabled';

interface Heading {
  readonly element: HTMLElement;
  readonly text: string;
}

/**
 * Keeps whoever works by keyboard, or listens, where the page is. On another page the focus goes to its heading, whose words
 * are the title. After a form was refused it goes to the first field that is wrong. When the element that has the focus goes
 * away, its neighbour gets it, or what had opened the dialog that it was in; a button that only waits gets it back.
 */
export class PageFocus {
  private readonly firstTitle = document.title;
  private readonly observer = new MutationObserver(() => this.look());
  private readonly listeners = new AbortController();
  private path = pathOfPage();
  private heading: Heading | null = null;
  /** The last one of the page, then of each dialog that is open over it. */
  private places: Place[] = [];
  /** One goes to another page: away from this heading, or from a page without any. */
  private leaving: { readonly from: Heading | null } | null = null;
  /** Whether the focus was only taken away for a while. */
  private isOwed = false;
  private sent: HTMLFormElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    const { signal } = this.listeners;
    const options = { capture: true, signal } as const;
    document.addEventListener('focusin', ({ target }) => this.remember(target), options);
    document.addEventListener('pointerdown', (event) => this.notePointer(event), options);
    document.addEventListener('keydown', () => this.noteAct(), options);
    document.addEventListener('submit', (event) => this.noteSent(event), options);
    this.observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['disabled', 'aria-invalid'],
    });
    this.look();
  }

  stop(): void {
    this.observer.disconnect();
    this.listeners.abort();
    clearTimeout(this.timer);
  }

  private remember(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement)) return;
    const place = placeOf(target);
    this.isOwed = false;
    this.places = this.places.filter(({ dialog }) => dialog === null || dialog.isConnected);
    if (this.places.at(-1)?.dialog === place.dialog) this.places.pop();
    this.places.push(place);
  }

  /** A click beside everything leaves what had the focus. */
  private notePointer({ target }: Event): void {
    this.noteAct();
    if (this.places.at(-1)?.dialog === dialogOf(target)) this.places.pop();
  }

  /** Whoever goes on by themselves is not called to anything any more. */
  private noteAct(): void {
    this.leaving = null;
    this.sent = null;
  }

  private noteSent({ target }: Event): void {
    this.sent = target instanceof HTMLFormElement ? target : null;
    this.settleIn(UNCHANGED_MS);
  }

  private look(): void {
    const left = this.heading;
    this.heading = currentHeading();
    this.entitle();
    const path = pathOfPage();
    if (path !== this.path) this.leave(left);
    this.path = path;
    this.arrive();
    const place = this.places.at(-1);
    if (place && isWaiting(place.element)) this.isOwed = true;
    this.settleIn(PATIENCE_MS);
  }

  private settleIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), ms);
  }

  private entitle(): void {
    const text = this.heading?.text ?? '';
    // Where the name of the restaurant stands on the page, it is whose page it is.
    const site = document.querySelector('[data-site]')?.textContent ?? this.firstTitle;
    const title = text === '' || text === site ? site : `${text} · ${site}`;
    if (document.title !== title) document.title = title;
  }

  private leave(from: Heading | null): void {
    this.leaving = { from };
    this.places = [];
  }

  private arrive(): void {
    const { heading, leaving } = this;
    if (!heading || !leaving) return;
    if (heading.element === leaving.from?.element && heading.text === leaving.from.text) return;
    this.leaving = null;
    heading.element.tabIndex = -1;
    heading.element.focus({ preventScroll: true });
  }

  private settle(): void {
    this.callToFault();
    if (document.activeElement === null || document.activeElement === document.body) this.recover();
  }

  private callToFault(): void {
    const wrong = this.sent?.querySelector<HTMLElement>(WRONG);
    if (!wrong) return;
    this.sent = null;
    wrong.focus();
  }

  private recover(): void {
    if (this.leaving) return;
    const place = this.places.at(-1);
    if (!place) return;
    if (place.dialog !== null && !place.dialog.isConnected) {
      this.places.pop();
      this.isOwed = true;
      this.recover();
    } else if (
      place.main !== document.querySelector('main') ||
      (place.element.matches('h1') && !isUsable(place.element))
    ) {
      this.leave(null);
      this.arrive();
    } else if (isUsable(place.element)) {
      if (this.isOwed) place.element.focus({ preventScroll: true });
    } else if (!isWaiting(place.element)) {
      const neighbour = neighbourOf(place);
      // It is looked at again as soon as it can be pressed.
      if (neighbour && !isWaiting(neighbour)) neighbour.focus();
    }
  }
}

/** A slash at the end is no other page. */
function pathOfPage(): string {
  return window.location.pathname.replace(/\/$/, '');
}

function currentHeading(): Heading | null {
  const element = document.querySelector<HTMLElement>('main h1');
  return element && { element, text: element.textContent.trim() };
}
