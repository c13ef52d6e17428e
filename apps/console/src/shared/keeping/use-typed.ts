import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/**
 * What is typed into a filter now; told on when typing pauses. Follows when the filter changes by another way. Until then
 * nothing is taken back from under the fingers: a date is typed part by part, and an address takes its time to follow.
 */
export function useTyped(value: string, onPause: (value: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onPause(text);
  }, PAUSE_MS);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  const type = (text: string): void => {
    setTyped(text);
    tell(text.trim());
  };
  return [typed, type];
}
