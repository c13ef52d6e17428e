/** A cell: text is made safe, a figure is written as it is. */
export type Cell = string | number | null;

const LINE_END = '\r\n';
/** What a spreadsheet takes for the beginning of a formula, in full width, too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[",\r\n]/;

/** One line of a table by RFC 4180, with its end. Nothing is an empty cell. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(cellOf).join(',') + LINE_END;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front, so that it stays text. */
function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return cell.toString();
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
