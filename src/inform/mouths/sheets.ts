import type { BlockId } from '../../contract/index.ts';
import {
  answersIn,
  dateTimePhrase,
  factLine,
  institutionName,
  isolated,
  phoneHoursPhrase,
  phonePhrase,
  sentencesOf,
  typeset,
} from '../statements/index.ts';
import { frame, neverSaid } from './frames.ts';
import { approved, framed, ledger, type Line, type Section, type Sheet } from './sheet.ts';
import type { Source } from './source.ts';

/** Where a sheet comes from, and that it must not be used any more where that is so. */
export function traceSection(source: Source): Section {
  const { language, digest, version, recalled } = source;
  const short = isolated(digest.slice(0, 12), language);
  const trace =
    version === undefined
      ? frame('trace-unpublished', language, { digest: short })
      : frame('trace', language, { digest: short, version: String(version) });
  return { lines: [...(recalled ? [framed(frame(`recalled-${recalled}`, language))] : []), framed(trace)] };
}

/** The title of a sheet, under a drill's own word where it is one. */
export function titleLine({ isDrill, language }: Source, words: string): Line {
  return framed(isDrill ? `${frame('drill', language)} – ${words}` : words);
}

/** The whole approved text as the press gets it, the figures with basis and hour, whom to ask, and when the next word comes. */
export function pressRelease(source: Source): Sheet {
  const { language, zone, text, at, slots, figures } = source;
  const institution = institutionOf(source);
  const dateline = frame('press-dateline', language, { institution, at: dateTimePhrase(at, language, zone) });
  const lines = figures.map((fact) =>
    ledger(
      frame('press-figure', language, {
        line: typeset(factLine(fact, language), language),
        at: dateTimePhrase(fact.asOf, language, zone),
      }),
    ),
  );
  const spokesperson = slots.spokesperson?.[language];
  return {
    title: titleLine(source, frame('press-title', language)),
    sections: [
      { lines: [framed(dateline)] },
      { heading: approved(text.title), lines: [] },
      ...text.blocks.map(({ heading, paragraphs }) => ({
        heading: approved(heading),
        lines: paragraphs.map(approved),
      })),
      ...(lines.length > 0 ? [{ heading: framed(frame('press-figures', language)), lines }] : []),
      {
        lines: [
          ...(spokesperson
            ? [framed(frame('press-spokesperson', language, { spokesperson: isolated(spokesperson, language) }))]
            : []),
          framed(frame('press-contact', language, { contact: phoneOf(source) })),
          ...pageLines(source),
          nextLine(source),
        ],
      },
      traceSection(source),
    ],
  };
}

/** What an agent reads into the telephone: each block as the answer to what callers ask, in short sentences, what we do not know last. */
export function callScript(source: Source): Sheet {
  const { language, text, slots } = source;
  const said = answersIn(text, language, slots).map(({ block, question, answer }) => ({
    block,
    heading: framed(question),
    lines: answer.flatMap((words) => sentencesOf(words, language).map(approved)),
  }));
  const answer = (id: BlockId) => said.find(({ block }) => block === id)?.lines ?? [];
  const asked = said.filter(({ block }) => block !== 'apology' && block !== 'unknown');
  const unknown = answer('unknown');
  return {
    title: titleLine(source, frame('call-title', language)),
    sections: [
      {
        lines: [framed(frame('call-greeting', language, { institution: institutionOf(source) })), ...answer('apology')],
      },
      ...asked.map(({ heading, lines }) => ({ heading, lines })),
      ...(unknown.length > 0 ? [{ heading: framed(frame('call-unknown', language)), lines: unknown }] : []),
      neverSection(source),
      {
        lines: [
          framed(frame('call-other', language)),
          ...pageLines(source),
          nextLine(source),
          framed(frame('call-close', language)),
        ],
      },
      traceSection(source),
    ],
  };
}

/** What people of the house may say, word for word, and to whom they send everything else. */
export function staffNote(source: Source): Sheet {
  const { language, text, slots } = source;
  const spokesperson = slots.spokesperson?.[language];
  const toWhom = spokesperson
    ? frame('staff-press-named', language, { spokesperson: isolated(spokesperson, language) })
    : frame('staff-press', language);
  return {
    title: titleLine(source, frame('staff-title', language)),
    sections: [
      { lines: [framed(frame('staff-lead', language))] },
      { heading: approved(text.title), lines: [] },
      ...text.blocks.map(({ heading, paragraphs }) => ({
        heading: approved(heading),
        lines: paragraphs.map(approved),
      })),
      neverSection(source),
      {
        lines: [
          framed(toWhom),
          framed(frame('staff-public', language, { phone: phoneOf(source) })),
          ...pageLines(source),
          nextLine(source),
        ],
      },
      traceSection(source),
    ],
  };
}

export function neverSection({ language }: Source): Section {
  return { heading: framed(frame('never-heading', language)), lines: neverSaid(language).map(framed) };
}

export function nextLine({ language, nextUpdateAt, zone }: Source): Line {
  return framed(frame('next', language, { next: dateTimePhrase(nextUpdateAt, language, zone) }));
}

/** Where the page is that the words name. */
export function pageLines({ address, language }: Pick<Source, 'address' | 'language'>): readonly Line[] {
  if (!address) return [];
  return [framed(frame('page-at', language, { address: isolated(`${address}/${language}/`, language) }))];
}

export function institutionOf({ slots, language }: Source): string {
  return isolated(institutionName(slots, language) ?? '', language);
}

/** The public's telephone, with its hours where they are given. */
export function phoneOf({ slots: { phone, phoneHours }, language }: Source): string {
  const number = phonePhrase(phone, language);
  return phoneHours ? `${number} (${phoneHoursPhrase(phoneHours, language)})` : number;
}
