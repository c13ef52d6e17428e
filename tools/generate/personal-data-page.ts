import { PERSONAL } from '@breadboard/contracts';
import { code, page, table } from './markdown';

const INTRODUCTION = `
Every column that holds, or may hold, something about a person: why it is held, how long, and what erasing the person does to
it. Columns that are not here hold identifiers, figures, times and texts of the restaurant. Events and log lines carry
identifiers only.`;

/** The map of personal data for people to read. */
export function personalDataPage(): string {
  const rows = Object.entries(PERSONAL).flatMap(([name, columns]) =>
    Object.entries(columns).map(([column, { what, why, kept, erasure }]) => [
      code(`${name}.${column}`),
      what,
      why,
      kept,
      erasure,
    ]),
  );
  return page('Personal data', INTRODUCTION, table(['Column', 'What', 'Why', 'Kept', 'Erasure'], rows));
}
