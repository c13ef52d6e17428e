import { type DragEvent, type HTMLAttributes, useState } from 'react';

/** Rows that are dragged to another place. The same is done by the buttons beside them. */
export function useDragOrder(
  move: (from: number, to: number) => void,
): (place: number) => HTMLAttributes<HTMLTableRowElement> {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return (place) => ({
    draggable: true,
    style: {
      ...(over === place && dragged !== place ? { outline: '2px solid var(--mantine-primary-color-filled)' } : {}),
      ...(dragged === place ? { opacity: 0.6 } : {}),
    },
    onDragStart: (event: DragEvent) => {
      // Text in a field is selected by dragging, too.
      if (event.target instanceof HTMLInputElement) return event.preventDefault();
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', String(place));
      return setDragged(place);
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(place);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) move(dragged, place);
      end();
    },
    onDragEnd: end,
  });
}
