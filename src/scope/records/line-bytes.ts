/** Bytes kept before the values of a line for what is known only once all of them are: `p<TAB>1234567890<TAB>`. */
export const HEAD_ROOM = 16;
const TAB = 9;

/** The one place where a thread puts its lines together, as UTF-8, so that a line becomes one text and not forty. */
export class LineBytes {
  bytes: Buffer = Buffer.alloc(16_384);
  end = HEAD_ROOM;
  private isAscii = true;

  begin(): void {
    this.end = HEAD_ROOM;
    this.isAscii = true;
  }

  /** Makes room for so many bytes more. */
  reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.bytes.length * 2, this.end + more));
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
  }

  tabs(count: number): void {
    this.reserve(count);
    for (let left = count; left > 0; left--) this.bytes[this.end++] = TAB;
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    const start = this.end;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 128) {
        this.isAscii = false;
        this.end = start + this.bytes.write(text, start);
        return;
      }
      this.bytes[this.end++] = unit;
    }
  }

  byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.end++] = byte;
  }

  /** The line: its kind, its categories, and what was written since `begin`, which starts with a tab. */
  line(kind: 'p' | 'o', categories: number): string {
    let from = HEAD_ROOM;
    let rest = categories;
    do {
      this.bytes[--from] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    } while (rest > 0);
    this.bytes[--from] = TAB;
    this.bytes[--from] = kind.charCodeAt(0);
    return this.isAscii ? this.bytes.toString('latin1', from, this.end) : this.bytes.toString('utf8', from, this.end);
  }
}
