import type { ComponentChildren } from 'preact';

export type Tone = 'ok' | 'warn' | 'bad' | 'plain';

const SHAPES: Readonly<Record<Tone, string>> = { ok: '✓', warn: '▲', bad: '■', plain: '•' };

/** A state: always a word, with a shape and a colour that repeat it. */
export function Mark({ tone, children }: Readonly<{ tone: Tone; children: ComponentChildren }>) {
  return (
    <span class={`mark mark-${tone}`}>
      <span aria-hidden="true">{SHAPES[tone]}</span> {children}
    </span>
  );
}
