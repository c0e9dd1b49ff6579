import { describe, expect, it } from 'vitest';
import { claims, SAID } from '../../../test/support/said.ts';
import { hour } from '../../../test/support/entries.ts';
import { factsAfter, scopeResult, slots } from '../../../test/support/words.ts';
import { ERRATUM_REASONS, WITHDRAWAL_REASONS, type StatementText } from '../../contract/index.ts';
import { LANGUAGES, SKELETON_LANGUAGES, type FactId } from '../../kernel/index.ts';
import {
  claimPhrase,
  composeStatement,
  erratumPhrase,
  institutionName,
  SKELETONS,
  templateOf,
  withdrawalPhrase,
  type EditedWords,
  type Edits,
  type StatementParts,
} from './index.ts';

const parts: StatementParts = {
  ...SAID['first-word']!,
  facts: factsAfter(scopeResult),
  claims,
};
const compose = (edits: Edits, changed: Partial<StatementParts> = {}) =>
  composeStatement({ ...parts, languages: SKELETON_LANGUAGES, ...changed, edits });
const blockOf = (text: StatementText | undefined, id: string) => text?.blocks.find((block) => block.id === id);
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('an edited block', () => {
  it('takes the place of the skeleton’s in its language alone, under the same heading', () => {
    const edited = compose({ fr: { happened: 'Un premier paragraphe.\n\nUn autre,\nsur deux lignes.' } });
    expect(blockOf(edited.texts.fr, 'happened')).toEqual({
      id: 'happened',
      heading: 'Ce qui s’est passé',
      paragraphs: ['Un premier paragraphe.', 'Un autre, sur deux lignes.'],
    });
    expect(edited.texts.en).toEqual(compose({}).texts.en);
  });

  it('is taken away when it is empty, and the title is not', () => {
    const edited = compose({ en: { advice: ' \n ', title: ' ' } });
    expect(blockOf(edited.texts.en, 'advice')).toBeUndefined();
    expect(edited.texts.en!.title).toBe(compose({}).texts.en!.title);
  });

  it('is added where the skeleton lacks it, in the order of the page, under its standard heading', () => {
    const { texts } = compose({
      es: { recourse: 'Puede reclamar.', news: 'Hay novedades.' },
      en: { news: '# Since noon\nThere is news.' },
    });
    const ids = texts.es!.blocks.map(({ id }) => id);
    expect(ids[0]).toBe('news');
    expect(ids.indexOf('recourse')).toBe(ids.indexOf('contact') - 1);
    expect(blockOf(texts.es, 'recourse')!.heading).toBe('Sus derechos y cómo reclamar');
    expect(blockOf(texts.en, 'news')).toEqual({ id: 'news', heading: 'Since noon', paragraphs: ['There is news.'] });
  });

  it('says numbers, hours and names by reference, and names the facts that it used', () => {
    const before = compose({});
    const words = 'On {{asOf}} we knew of {{fact:people}}. {{line:organisations}} Call {{ phone }}, {{phoneHours}}.';
    const { texts, facts, faults } = compose({ en: { known: words } });
    expect(blockOf(texts.en, 'known')!.paragraphs.map(plain)).toEqual([
      'On Wednesday 8 April 2026 at 12:00 we knew of at least 1,200, at most 1,230 people. Employers and companies named: about 40 (estimate). Call 0800 00 12 34, every day, from 08:00 to 20:00.',
    ]);
    expect(faults).toEqual([]);
    const added = facts.map(({ id }) => id).filter((id) => !before.facts.some((fact) => fact.id === id));
    expect(added.sort()).toEqual(['organisations', 'people']);
  });

  it('says a full stop once', () => {
    const { texts } = compose({ en: { known: '{{line:organisations}}. {{claim:payments}}.' } });
    expect(blockOf(texts.en, 'known')!.paragraphs[0]).toMatch(
      /\(estimate\)\. Pensions continue to be paid \(established on [^.]*\)\.$/,
    );
  });

  it('keeps the facts by which the skeleton decided its words: the edit was written over those', () => {
    const sentence = { when: 'fact:records-true-when-taken', fr: 'Pardon.', ar: 'عذرًا.', en: 'Sorry.', es: 'Perdón.' };
    const [heading, title] = [SKELETONS['first-word'].blocks[0]!.heading, SKELETONS['first-word'].title];
    const skeleton = { title, blocks: [{ id: 'apology' as const, heading, paragraphs: [[sentence]] }] };
    for (const edits of [{}, { en: { apology: 'We apologise.' } }]) {
      const { facts } = compose(edits, { skeleton, languages: ['en'] });
      expect(facts.map(({ id }) => id)).toEqual(['records-true-when-taken']);
    }
  });

  it('never throws for what it names wrongly: it shows a blank and tells where', () => {
    const edits: Edits = {
      fr: {
        known: '{{fact:nobody}} {{claim:none}} {{measure:none}} {{Phone}} {{fact:PEOPLE}} {{constructor}} {{phone',
      },
      ar: { title: '{{line:nobody}}' },
    };
    const { texts, faults, missing } = compose(edits);
    expect(blockOf(texts.fr, 'known')!.paragraphs[0]).toBe('… … … … … … {{phone');
    expect(texts.ar!.title).toBe('…');
    expect(faults).toMatchObject([
      ...['fact:nobody', 'claim:none', 'measure:none', 'Phone', 'fact:PEOPLE', 'constructor', '{{'].map(
        (reference) => ({ language: 'fr', block: 'known', reference }),
      ),
      { language: 'ar', block: 'title', reference: 'line:nobody' },
    ]);
    expect(missing).toEqual([]);
  });

  it('shows a blank for a slot that is still empty, and names it as missing', () => {
    const { phoneHours: _, ...rest } = slots;
    const { texts, missing, faults } = compose({ en: { known: 'We answer {{phoneHours}}.' } }, { slots: rest });
    expect(blockOf(texts.en, 'known')!.paragraphs).toEqual(['We answer ….']);
    expect([missing, faults]).toEqual([['phoneHours'], []]);
  });

  it('is set as its language is, however it was typed', () => {
    const { texts } = compose({ fr: { news: '« Oui » : c’est vrai ?' } });
    expect(blockOf(texts.fr, 'news')!.paragraphs).toEqual(['«\u00a0Oui\u00a0»\u00a0: c’est vrai\u202f?']);
  });
});

describe('what nobody sees in typed words', () => {
  it('is left out: a sign that turns a line round, or none at all', () => {
    const typed = '\ufeffPay\u200bment \u202egnihton\u202c \u2067x\u2069\u0007.\r\n\r\n\u200b';
    const { texts } = compose({ en: { news: typed, title: 'A \u202etitle' } });
    expect(blockOf(texts.en, 'news')!.paragraphs).toEqual(['Payment gnihton x.']);
    expect(texts.en!.title).toBe('A title');
  });
});

describe('a language that people alone write', () => {
  const zgh = {
    title: 'ⵉⵏⵖⵎⵉⵙⵏ',
    happened: '# ⵎⴰ ⵢⴰⴷ ⵉⵊⵔⴰⵏ\n{{alertedAt}} {{fact:people}} {{institution}} {{claim:payments}}',
  };

  it('exists with a title and a block, and not before', () => {
    const begun = (words: EditedWords) => {
      const { texts, faults } = compose({ zgh: words });
      return [texts.zgh, ...faults.map(({ block, why }) => [block, why])];
    };
    expect(begun({ title: zgh.title })).toEqual([undefined, ['title', 'no-words']]);
    expect(begun({ happened: zgh.happened })).toEqual([undefined, ['title', 'no-title']]);
    expect(begun({ title: ' ' })).toEqual([undefined]);
    const { texts, digests, faults } = compose({ zgh });
    expect(faults).toEqual([]);
    expect(digests.zgh).toMatch(/^[0-9a-f]{64}$/);
    expect(texts.zgh!.title).toBe(zgh.title);
    const [{ heading, paragraphs } = { heading: '', paragraphs: [] }] = texts.zgh!.blocks;
    expect(heading).toBe('ⵎⴰ ⵢⴰⴷ ⵉⵊⵔⴰⵏ');
    expect(plain(paragraphs[0])).toBe('08/04/2026 09:00 1 200–1 230 Caisse de prévoyance ⵜⵜⴽⵎⵎⴰⵍⵏⵜ ⵜⵎⵏⴰⴷⵉⵏ.');
  });

  it('is told what it has no words for, and that a block lacks its heading', () => {
    const { faults, missing } = compose({
      zgh: { ...zgh, contact: '{{phoneHours}} {{line:people}} {{claim:period}}' },
    });
    expect(faults.map(({ language, block, reference }) => [language, block, reference])).toEqual([
      ['zgh', 'contact', '# …'],
      ['zgh', 'contact', 'phoneHours'],
      ['zgh', 'contact', 'line:people'],
      ['zgh', 'contact', 'claim:period'],
    ]);
    expect(faults[0]!.why).toBe('no-heading');
    expect(missing).toEqual([]);
  });
});

describe('a claim in a text', () => {
  const said = (id: string) => {
    const claim = [...claims.values()].find((one) => one.id === id)!;
    return SKELETON_LANGUAGES.map((language) => plain(claimPhrase(claim, language, { zone: parts.zone })));
  };

  it('is said with how far it is known, and since when it is established', () => {
    expect(said('payments')[2]).toBe('Pensions continue to be paid (established on Wednesday 8 April 2026 at 12:00).');
    expect(said('period')).toEqual([
      'Les fichiers datent de mars (probable, à confirmer).',
      'تعود الملفات إلى شهر مارس (مرجَّح، في انتظار التأكد منه).',
      'The files date from March (probable, to be confirmed).',
      'Los archivos son de marzo (probable, por confirmar).',
    ]);
    expect(said('volume')[0]).toBe(
      'Toutes les fiches de paie ont été copiées (selon leak-channel ; nous ne l’avons pas vérifié).',
    );
    expect(said('volume')[1]).toContain('ادّعاء من \u2068leak-channel\u2069');
    expect(said('passwords')[0]).toBe('Des mots de passe sont dans ces fichiers (nous l’avons vérifié : c’est faux).');
    expect(said('cause')[0]).toBe(
      'Comment ces fichiers sont sortis (nous ne le savons pas encore ; réponse au plus tard le jeudi 9 avril 2026 à 18 h 00).',
    );
    expect(said('origin')[3]).toBe(
      'El servicio del que proceden estos archivos (lo sabemos y no lo decimos hasta el sábado 11 de abril de 2026 a las 18:00; orden dada por le parquet).',
    );
  });

  it('is named with the entry that said it', () => {
    const { claims: used } = compose({ en: { known: '{{claim:payments}} {{claim:period}}' } }, { languages: ['en'] });
    expect(used).toEqual([
      // What is not known stands in the text by itself.
      { id: 'cause', seq: 1 },
      { id: 'period', seq: 3 },
      { id: 'payments', seq: 6 },
    ]);
  });
});

describe('the languages of a text', () => {
  it('are those of the room, where none are chosen', () => {
    expect(Object.keys(composeStatement(parts).texts)).toEqual([...LANGUAGES]);
    const { texts, digests } = composeStatement({ ...parts, languages: ['es', 'fr'] });
    expect([Object.keys(texts), Object.keys(digests)]).toEqual([
      ['es', 'fr'],
      ['es', 'fr'],
    ]);
    expect(texts.fr).toEqual(composeStatement(parts).texts.fr);
  });

  it('leave out one in which a plan’s own words are not written', () => {
    const title = { fr: 'Titre', ar: 'عنوان', en: 'Title' };
    const { texts } = composeStatement({ ...parts, skeleton: { title: [title], blocks: [] }, languages: ['fr', 'es'] });
    expect(Object.keys(texts)).toEqual(['fr']);
  });

  it('have the institution’s French name where they have none of their own: a name is no translation', () => {
    const institution = { fr: 'Caisse', ar: 'صندوق', en: 'Fund' };
    expect(institutionName({ institution }, 'es')).toBe('Caisse');
    expect(institutionName({ institution }, 'zgh')).toBe('Caisse');
    expect(institutionName({ institution: { ...institution, es: 'Caja' } }, 'es')).toBe('Caja');
    expect(institutionName({ institution: { fr: 'Caisse' } }, 'ar')).toBeUndefined();
  });

  it('give the hour of the newest figure, whichever block and language says it', () => {
    const facts = new Map(parts.facts);
    const people = facts.get('people' as FactId)!;
    facts.set(people.id, { ...people, asOf: hour(5) });
    const edits: Edits = { en: { happened: '{{asOf}}: {{fact:organisations}}', contact: '{{fact:people}}' } };
    const { texts } = compose(edits, { facts });
    expect(plain(blockOf(texts.en, 'happened')!.paragraphs[0])).toContain('at 14:00');
  });
});

describe('what an editor starts from', () => {
  it('holds references in the place of what nobody types', () => {
    const template = templateOf(parts, 'en');
    expect(template.happened).toContain('On {{alertedAt}}, we learned');
    expect(template.done).toBe('{{measure:service-closed}}\n\n{{measure:complaint-filed}}');
    expect(template.contact).toContain('Telephone: {{phone}}.');
    expect(Object.values(template).join(' ')).not.toMatch(/\p{Nd}/u);
  });

  it('has no sentence whose slot is empty, and keeps what must be filled', () => {
    const bare = templateOf({ ...parts, slots: {} }, 'fr');
    expect(bare.happened).toContain('{{alertedAt}}');
    expect(bare.happened).not.toContain('{{seenOn}}');
    expect(bare.done).toBeUndefined();
  });
});

describe('reasons', () => {
  it('are said in each language', () => {
    for (const language of SKELETON_LANGUAGES) {
      const said = [
        ...ERRATUM_REASONS.map((reason) => erratumPhrase(reason, language)),
        ...WITHDRAWAL_REASONS.map((reason) => withdrawalPhrase(reason, language)),
      ];
      expect(new Set(said).size).toBe(ERRATUM_REASONS.length + WITHDRAWAL_REASONS.length);
    }
  });
});
