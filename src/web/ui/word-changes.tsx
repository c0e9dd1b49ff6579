type Piece = Readonly<{ text: string; as: 'same' | 'added' | 'removed' }>;
type Changed = Readonly<{ id: string; heading: string; paragraphs: readonly (readonly Piece[])[] }>;

/** What one text says otherwise than another, word by word: added and taken away are told by more than their colour. */
export function WordChanges({ changes }: Readonly<{ changes: readonly Changed[] }>) {
  return (
    <>
      {changes.map(({ id, heading, paragraphs }) => (
        <div key={id}>
          <h3>{heading}</h3>
          {paragraphs.map((pieces) => (
            <p key={wordsOf(pieces)}>{pieces.map(shown)}</p>
          ))}
        </div>
      ))}
    </>
  );
}

function shown({ text, as }: Piece) {
  if (as === 'same') return text;
  return as === 'added' ? <ins>{text}</ins> : <del>{text}</del>;
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text, as }) => `${as} ${text}`).join(' ');
}
