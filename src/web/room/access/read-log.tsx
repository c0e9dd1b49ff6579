import type { Read } from '../../../access/index.ts';
import type { PersonId } from '../../../kernel/index.ts';
import type { CheckedHour } from '../../../respond/index.ts';
import { Mark, shortDigest } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { ACCESS } from './texts.ts';

export type ReadLogView = Readonly<{
  reads: readonly Read[];
  hours: readonly CheckedHour[];
  nameOf: (person: PersonId) => string;
}>;

/** Who read what about people, and whether each sealed hour is still what the journal says. */
export function renderReadLog(frame: Frame, { reads, hours, nameOf }: ReadLogView): string {
  const texts = ACCESS[frame.language].log;
  const { format, vocabulary } = wordsOf(frame);
  return renderPage(
    frame,
    { title: texts.title },
    <div class="stack">
      <h1>{texts.title}</h1>
      <p>{texts.what}</p>
      <section class="card">
        <h2>{texts.hours}</h2>
        <ul class="lines">
          {hours.map(({ seq, from, to, reads: count, digest, holds }) => (
            <li key={`${seq} ${digest}`}>
              {format.moment(from, frame.now)} – {format.hour(to)} · {texts.reads(count)} ·{' '}
              <code dir="ltr">{shortDigest(digest)}</code>{' '}
              <Mark tone={holds ? 'ok' : 'bad'}>{holds ? texts.holds : texts.broken}</Mark>
            </li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>{texts.title}</h2>
        {reads.length === 0 && <p>{texts.none}</p>}
        <ul class="lines">
          {reads.map(({ id, at, person, role, kind, object, purpose }) => (
            <li key={id}>
              {format.moment(at, frame.now)} · <bdi>{nameOf(person)}</bdi> · {vocabulary.roles[role]} ·{' '}
              {texts.kinds[kind] ?? kind} <code dir="ltr">{object}</code>
              {purpose && (
                <>
                  {' '}
                  · {texts.purpose} <code dir="ltr">{shortDigest(purpose)}</code>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>,
  );
}
