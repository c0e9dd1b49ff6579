/** Bytes that come in stretches, taken in the pieces that a format is made of. */
export class Pull {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  #isOver = false;
  /** Bytes that were taken so far. */
  at = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes without taking them: `count` of them (few), or all that are left. */
  async peek(count: number): Promise<Buffer> {
    while (this.#held.length < count && (await this.#more())) {
      // Until there are enough.
    }
    return this.#held.subarray(0, count);
  }

  /** Takes up to `most` bytes, at least one; none at the end. */
  async some(most: number): Promise<Buffer> {
    if (this.#held.length === 0) await this.#more();
    return this.#drop(Math.min(most, this.#held.length));
  }

  /** Takes `count` bytes (few), or all that are left. */
  async take(count: number): Promise<Buffer> {
    return this.#drop((await this.peek(count)).length);
  }

  /** Passes over `count` bytes. @returns whether there were as many */
  async skip(count: number): Promise<boolean> {
    for (let left = count; left > 0;) {
      const { length } = await this.some(Math.min(left, 1 << 20));
      if (length === 0) return false;
      left -= length;
    }
    return true;
  }

  /** Gives the last bytes that were taken back. */
  untake(bytes: Buffer): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([bytes, this.#held]);
    this.at -= bytes.length;
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#source.return?.();
  }

  #drop(count: number): Buffer {
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    this.at += count;
    return taken;
  }

  async #more(): Promise<boolean> {
    while (!this.#isOver) {
      const { done, value } = await this.#source.next();
      if (done) this.#isOver = true;
      else if (value.length > 0) {
        this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
        return true;
      }
    }
    return false;
  }
}
