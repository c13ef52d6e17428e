import type { Page } from 'playwright-core';
import { tabTo } from './browser';

/** How to say which element is meant: by its whole name, or by a part of it. */
type Name = string | RegExp;

/** Somebody who has a keyboard and nothing else. Wherever they go, they must see where they are. */
export interface Keys {
  /** Walks there with Tab. */
  readonly to: (name: Name) => Promise<void>;
  /** Walks there and presses Enter, as on a link or a button. */
  readonly enter: (name: Name) => Promise<void>;
  /** Walks there and presses Space, as on a checkbox or a switch. */
  readonly toggle: (name: Name) => Promise<void>;
  /** Types over what stands in the field that has the focus. */
  readonly replace: (text: string) => Promise<void>;
  /** Walks to a field and types over what stands in it. */
  readonly write: (name: Name, text: string) => Promise<void>;
  /** Walks to a list and goes down it with the arrows. */
  readonly choose: (name: Name, option: Name) => Promise<void>;
  readonly press: (...keys: string[]) => Promise<void>;
  /** Types where one is. */
  readonly type: (text: string) => Promise<void>;
  /** Waits until the focus is there by itself. */
  readonly isAt: (name: Name) => Promise<void>;
  /** Types a date, month first, and an hour behind it where there is one: as the fields of an American browser take them. */
  readonly typeTime: (date: string, hour?: string) => Promise<void>;
  /** Waits until the focus is in a dialog, and sees that Tab does not lead out of it. */
  readonly isCaught: () => Promise<void>;
  /** Waits until no dialog is open, and the focus is back at what had opened it. */
  readonly isBackAt: (name: Name) => Promise<void>;
  /** Waits until the focus is anywhere at all, where no one place is better than another. */
  readonly isSomewhere: () => Promise<void>;
  /** Waits until one has come to a page: its heading has the focus, and the title says it. */
  readonly arrives: (heading: Name) => Promise<void>;
}

const NAME_OF_FOCUSED = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return '(nothing)';
  const label = element.closest('label') ?? (element.id ? document.querySelector('label[for="' + element.id + '"]') : null);
  return (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '').trim();
})()`;

export function keysOf(page: () => Page): Keys {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page().keyboard.press(key);
  };
  const isThere = async (name: Name): Promise<boolean> => fits(name, await page().evaluate<string>(NAME_OF_FOCUSED));
  const to = async (name: Name): Promise<void> => {
    await tabTo(page(), name, MOST_STEPS);
    await pause();
    if (!(await isThere(name))) await tabTo(page(), name, MOST_STEPS);
    expect([String(name), await ringOf(page())]).toEqual([String(name), 'seen']);
  };
  const replace = async (text: string): Promise<void> => {
    await press('Control+a');
    // A field that puts its number in order may move what is marked, once.
    await pause();
    await press('Control+a');
    await page().keyboard.type(text);
  };
  const isAt = async (name: Name): Promise<void> => {
    const focused = () => page().evaluate<string>(NAME_OF_FOCUSED);
    await waitFor(focused, name);
    await pause();
    await waitFor(focused, name);
  };
  return {
    press,
    to,
    isAt,
    type: (text) => page().keyboard.type(text),
    enter: async (name) => {
      await to(name);
      await press('Enter');
    },
    toggle: async (name) => {
      await to(name);
      await press('Space');
    },
    replace,
    write: async (name, text) => {
      await to(name);
      await replace(text);
    },
    choose: async (name, option) => {
      await to(name);
      await press('Home');
      for (let chosen = await chosenIn(page()); !fits(option, chosen);) {
        const before = chosen;
        await press('ArrowDown');
        chosen = await waitFor(
          () => chosenIn(page()),
          (text) => text !== before,
        );
      }
    },
    typeTime: async (date, hour) => {
      const [year = '', month = '', day = ''] = date.split('-');
      await page().keyboard.type(`${month}${day}${year}`);
      if (hour === undefined) return;
      await press('ArrowRight');
      await page().keyboard.type(hour);
    },
    isCaught: async () => {
      await page().waitForFunction(() => document.activeElement?.closest('[role=dialog]'));
      await pause();
      for (let step = 0; step < 12; step += 1) {
        await press('Tab');
        expect(await page().evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
      }
    },
    isBackAt: async (name) => {
      await page().getByRole('dialog').waitFor({ state: 'detached' });
      await isAt(name);
    },
    isSomewhere: () => isAt(/^(?!\(nothing\))/),
    arrives: async (heading) => {
      await waitFor(
        () => page().evaluate<string>(`document.activeElement?.tagName === 'H1' ? ${NAME_OF_FOCUSED} : '(no heading)'`),
        heading,
      );
      await waitFor(
        () => page().title(),
        typeof heading === 'string' ? `${heading} · ${SITES[siteOf(page())]}` : heading,
      );
    },
  };
}

const MOST_STEPS = 250;

/** A dialog that has just been opened may take the focus once more: sooner than a person's next key, but not than ours. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 80));
}
const SITES = { shop: 'PB&J Downtown', console: 'Console' } as const;

function siteOf(page: Page): keyof typeof SITES {
  return new URL(page.url()).pathname.startsWith('/shop') ? 'shop' : 'console';
}

function fits(name: Name, text: string): boolean {
  return typeof name === 'string' ? text === name : name.test(text);
}

async function waitFor(read: () => Promise<string>, wanted: Name | ((text: string) => boolean)): Promise<string> {
  const isSo = typeof wanted === 'function' ? wanted : (text: string) => fits(wanted, text);
  let text = await read();
  for (let tries = 0; tries < 200 && !isSo(text); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    text = await read();
  }
  if (!isSo(text)) throw new Error(`it should be ${String(wanted)}, and is ${text}`);
  return text;
}

function chosenIn(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent ?? '');
}

/** Whether whoever looks at the screen sees where the focus is: by a line around it, or a shadow. */
function ringOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    // The kit's checkboxes and switches draw it around what stands for them, and some fields around their box.
    const shown = [element, element?.nextElementSibling, element?.parentElement, element?.parentElement?.parentElement];
    const isDrawn = shown.some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || (one === element && boxShadow !== 'none');
    });
    return isDrawn ? 'seen' : 'not seen';
  });
}
