/** Names and texts, one under the other. */
export function Pairs({ pairs }: Readonly<{ pairs: readonly (readonly [string, string])[] }>) {
  return (
    <dl class="pairs">
      {pairs.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
