/** A stretch of a text that moves on: what is behind `at` is let go as more comes. */
export class TextWindow {
  readonly #chunks: AsyncIterator<string>;
  text = '';
  at = 0;
  /** A place ahead that a reader remembers; forgotten as more comes. */
  marked = -1;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Takes the next chunk in; `at` keeps its place in the text. False at the end. */
  async more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.text = this.text.slice(this.at) + next.value;
    [this.at, this.marked] = [0, -1];
    return true;
  }

  /** Takes in until so many characters are ahead, or all that there are. */
  async fill(length: number): Promise<void> {
    while (this.text.length - this.at < length && (await this.more()));
  }

  /** The next sign that `skip` does not pass over, with `at` before it; nothing at the end. */
  async sign(skip: (text: string, from: number) => number): Promise<string | undefined> {
    for (;;) {
      const at = skip(this.text, this.at);
      if (at < this.text.length) {
        this.at = at;
        return this.text[at];
      }
      if (!(await this.more())) {
        this.at = this.text.length;
        return undefined;
      }
    }
  }
}
