import { useEffect, useRef } from 'react';

export interface BoardKeys {
  readonly isOn: boolean;
  /** 1 to 9. */
  readonly onDigit: (digit: number) => void;
  readonly onRecall: () => void;
  readonly onAllDay: () => void;
}

/** Single keys of the board, where nobody is typing and no dialog is open. Enter is the chosen button's own. */
export function useBoardKeys(keys: BoardKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { isOn, onDigit, onRecall, onAllDay } = latest.current;
      if (!isOn || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
      if (/^[1-9]$/.test(event.key)) onDigit(Number(event.key));
      else if (event.key.toLowerCase() === 'r') onRecall();
      else if (event.key.toLowerCase() === 'a') onAllDay();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function isElsewhere({ target }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"]')) return true;
  return target instanceof Element && target.closest('input:not([type=checkbox]), select, textarea') !== null;
}
