import * as fc from 'fast-check';
import { csvLine } from './csv';

/** Reads a table back as RFC 4180 has it. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') {
      quoted = !quoted;
    } else if (!quoted && c === ',') {
      row.push(cell);
      cell = '';
    } else if (!quoted && c === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      i += 1;
    } else {
      cell += c;
    }
  }
  return rows;
}

describe('a line of a table', () => {
  it('ends as the standard says, and quotes what it must', () => {
    expect(csvLine(['a', 1.5, null, 'b, "c"', 'two\nlines'])).toBe('a,1.5,,"b, ""c""","two\nlines"\r\n');
    expect(csvLine([])).toBe('\r\n');
  });

  it('never holds a formula, and leaves figures alone', () => {
    expect(csvLine(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '-'])).toBe("'=1+1,'+1,'-1,'@SUM(A1),'\tx,'-\r\n");
    expect(csvLine(['＝1+1', '＋1', '－1', '＠SUM(A1)'])).toBe("'＝1+1,'＋1,'－1,'＠SUM(A1)\r\n");
    expect(csvLine(['\n=1+1'])).toBe(`"'\n=1+1"\r\n`);
    expect(csvLine([-1.5, 0, -0.01])).toBe('-1.5,0,-0.01\r\n');
    expect(csvLine(['=HYPERLINK("http://x","y")'])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`);
  });

  it('reads back as what was written, but for the apostrophe, whatever it is', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1', '\r\n', '"', ',', '🥪', ''));
    fc.assert(
      fc.property(fc.array(fc.array(anyText, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (table) => {
        const read = parse(table.map((cells) => csvLine(cells)).join(''));
        expect(
          read.map((cells) => cells.map((cell) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell))),
        ).toEqual(
          table.map((cells) => cells.map((cell) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell))),
        );
        expect(read.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
      }),
    );
  });
});
