const QUOTE = 0x22;
const NEWLINE = 0x0a;

/** Counts the lines of a CSV as its bytes come. A line break within quotes is part of a cell. */
export class LineCount {
  private isQuoted = false;
  private ended = 0;

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === QUOTE) this.isQuoted = !this.isQuoted;
      else if (byte === NEWLINE && !this.isQuoted) this.ended += 1;
    }
  }

  /** Whole lines so far, without the heading. */
  get rows(): number {
    return Math.max(0, this.ended - 1);
  }
}
