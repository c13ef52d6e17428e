import { BELONGINGS, PERSONAL } from '@breadboard/contracts';
import { code, page, table } from './markdown';

const INTRODUCTION = `
Every column that holds, or may hold, something about a person: why it is held, how long, and what erasing the person does to
it. Columns that are not here hold identifiers, figures, times and texts of the restaurant. Events and log lines carry
identifiers only; a log hides whatever has the name of a column below. \`follows\` means that the database computes the column
from others that are erased.`;

const STAYING = `
## What stays

Rows that outlive an erasure, without anything personal in them.`;

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
  const staying = Object.entries(BELONGINGS).flatMap(([name, { staysFor }]) =>
    staysFor ? [[code(name), staysFor]] : [],
  );
  const columns = table(['Column', 'What', 'Why', 'Kept', 'Erasure'], rows);
  const tables = table(['Table', 'Why its rows stay'], staying);
  return page('Personal data', INTRODUCTION, [columns, STAYING.trim(), '', tables].join('\n'));
}
