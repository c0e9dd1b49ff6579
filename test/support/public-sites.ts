import { BLOCKS, type ScopeResult, type SignedHead, type StatementText } from '../../src/contract/index.ts';
import {
  buildSite,
  composeStatement,
  SKELETONS,
  type Mode,
  type Publication,
  type Site,
  type SiteParts,
} from '../../src/inform/index.ts';
import type { CrisisId, Digest, FactId, PublicationId, StatementId } from '../../src/kernel/index.ts';
import { commitmentsOf, type Commitment } from '../../src/ledger/index.ts';
import { publicRenderer } from '../../src/web/public/index.ts';
import { entries, hour } from './entries.ts';
import { factsAfter, scopeResult, scopeWithoutRegister, slots, ZONE } from './words.ts';

export const head: SignedHead = {
  crisis: 'tale' as CrisisId,
  digest: '7f3a'.repeat(16) as Digest,
  key: '0'.repeat(64),
  seq: 9,
  signature: '0'.repeat(128),
};

/** An institution whose names are as long as names get. */
const longSlots = {
  ...slots,
  institution: {
    fr: 'Caisse nationale interprofessionnelle de sécurité et de prévoyance sociales',
    ar: 'الصندوق الوطني المشترك بين المهن للضمان والاحتياط الاجتماعيين',
    en: 'National Interprofessional Fund for Social Security and Provident Services',
    es: 'Caja nacional interprofesional de seguridad y previsión social',
  },
  claimedCategories: [...scopeResult.categories.map(({ id }) => id), 'password', 'health', 'address'] as never[],
};

/** Words that people wrote in the languages without a skeleton. */
export const spanish: StatementText = {
  title: 'Filtración de datos: lo que sabemos',
  blocks: [
    { id: 'happened', heading: 'Lo que ha pasado', paragraphs: ['Se han difundido archivos con datos de personas.'] },
    {
      id: 'advice',
      heading: 'Qué hacer ahora',
      paragraphs: ['No dé nunca un código por teléfono.', 'Si le falta dinero, llame a su banco.'],
    },
    { id: 'figures', heading: 'Las cifras', paragraphs: ['Personas afectadas: 1200 (confirmado).'] },
    { id: 'contact', heading: 'Contacto', paragraphs: [`Llame al ${slots.phone}.`] },
  ],
};

export const tamazight: StatementText = {
  title: 'ⵉⵙⴰⵍⵏ ⵅⴼ ⵉⵙⴼⴽⴰ ⵏⵏⵓⵏ',
  blocks: [
    { id: 'happened', heading: 'ⵎⴰⵢⴷ ⵉⵊⵔⴰⵏ', paragraphs: ['ⴼⴼⵖⵏ ⵉⴼⵓⵢⵍⴰ ⴳ ⵍⵍⴰⵏ ⵉⵙⴼⴽⴰ ⵏ ⵎⴷⴷⵏ.'] },
    {
      id: 'advice',
      heading: 'ⵎⴰⵢⴷ ⵔⴰⴷ ⵜⵙⴽⵔⵎ ⵖⵉⵍⴰⴷ',
      paragraphs: ['ⴰⴷ ⵓⵔ ⵜⴰⴽⴽⴰⵎ ⴰⵡⴷ ⵢⴰⵏ ⵓⵏⴳⴰⵍ ⵙ ⵓⵜⵉⵍⵉⴼⵓⵏ.', 'ⵙⵙⵉⵡⵍⴰⵜ ⵖⵔ ⵜⴱⴰⵏⴽⵜ ⵏⵏⵓⵏ.'],
    },
    { id: 'contact', heading: 'ⴰⵎⵢⴰⵡⴰⴹ', paragraphs: [`ⵙⵙⵉⵡⵍⴰⵜ ⵖⵔ ${slots.phone}.`] },
  ],
};

/** A version of the page with these figures, or the first word. */
export function publication(version: number, result?: ScopeResult, changed: Partial<Publication> = {}): Publication {
  const facts = result ? factsAfter(result) : new Map<FactId, never>();
  const skeleton = SKELETONS[result ? 'figures-word' : 'first-word'];
  const { texts, facts: uses } = composeStatement({ skeleton, slots: longSlots, facts, zone: ZONE });
  return {
    id: `page-${version}` as PublicationId,
    statement: `word-${version}` as StatementId,
    version,
    at: hour(version + 2),
    nextUpdateAt: longSlots.nextUpdateAt,
    texts,
    promised: {},
    slots: longSlots,
    claims: [],
    errata: [],
    figures: uses.map(({ id }) => facts.get(id)!),
    head,
    ...changed,
  };
}

/** The same with words in all five languages. */
export function everywhere(version: number, result?: ScopeResult, changed: Partial<Publication> = {}): Publication {
  const made = publication(version, result, changed);
  return { ...made, texts: { ...made.texts, es: spanish, zgh: tamazight } };
}

export const largest = { ...scopeResult, people: { ...scopeResult.people, certain: 1_996_026, upper: 2_104_377 } };

const told = (fr: string) => ({
  fr,
  ar: `${fr} بالعربية`,
  en: `${fr} in English`,
  es: `${fr} en español`,
  zgh: 'ⵏⴽⴼⴰ ⴰⵡⴰⵍ',
});

/** A text at every limit of its schema, in words without an end. */
export const longestText: StatementText = {
  title: 'T'.repeat(160),
  blocks: BLOCKS.map((id) => ({
    id,
    heading: 'H'.repeat(120),
    paragraphs: Array.from({ length: 40 }, (_, at) => `${at} ${'m'.repeat(1200)}`.slice(0, 1200)),
  })),
};

/** One promise of each fate. */
export const promises: readonly Commitment[] = [
  ...commitmentsOf(
    entries([
      ...(['open', 'late', 'kept', 'kept-late', 'moved', 'broken'] as const).map((id) => ({
        kind: 'commitment.made' as const,
        at: hour(1),
        value: {
          id,
          texts: told(`Promesse ${id}`),
          owner: 'director',
          dueAt: id === 'open' ? hour(200) : hour(4),
          from: { decision: 1 },
          isPublic: true,
        },
      })),
      {
        kind: 'commitment.made',
        value: {
          id: 'only-french',
          texts: { fr: 'Promesse écrite en français seulement' },
          owner: 'director',
          dueAt: hour(3),
          from: { decision: 1 },
          isPublic: true,
        },
      },
      {
        kind: 'commitment.made',
        value: {
          id: 'inside',
          texts: { fr: 'Promesse intérieure' },
          owner: 'director',
          dueAt: hour(3),
          from: { decision: 1 },
          isPublic: false,
        },
      },
      { kind: 'commitment.kept', at: hour(3), value: { id: 'kept', proof: 'p' } },
      {
        kind: 'commitment.moved',
        at: hour(3),
        value: { id: 'moved', dueAt: hour(300), texts: told('Parce que le serveur est arrêté') },
      },
      { kind: 'commitment.broken', at: hour(3.5), value: { id: 'broken', texts: told('Nous ne pouvons pas') } },
      { kind: 'commitment.missed', at: hour(4), value: { id: 'late', dueAt: hour(4) } },
      { kind: 'commitment.kept', at: hour(5), value: { id: 'kept-late', proof: 'p', texts: told('Fait à la main') } },
    ]),
  ).values(),
];

export function build(publications: readonly Publication[], mode: Mode = 'real', more: Partial<SiteParts> = {}): Site {
  return buildSite({
    crisis: 'tale' as CrisisId,
    mode,
    publications,
    head,
    zone: ZONE,
    render: publicRenderer,
    at: hour(6),
    ...more,
  });
}

const address = 'https://info.example.org';

/** The page in each state in which somebody may find it. */
export const sites = {
  nothing: build([]),
  'first word': build([publication(1)]),
  figures: build([publication(1), publication(2, scopeWithoutRegister), everywhere(3, largest)], 'real', {
    commitments: promises,
    setting: { address, press: 'presse@example.org, +212 500 00 00 00', security: 'mailto:security@example.org' },
  }),
  'some languages': build(
    [publication(1, scopeResult, { texts: frenchAndArabic(), promised: { zgh: hour(8), en: hour(5) } })],
    'real',
    { spoken: { zgh: { path: '/zgh/parole.mp3', seconds: 75 } } },
  ),
  'fallen behind': build(
    [
      everywhere(1, scopeResult),
      publication(2, largest, { texts: frenchAndArabic(), promised: { zgh: hour(8), es: hour(5) } }),
    ],
    'real',
    { commitments: promises, setting: { address }, spoken: { zgh: { path: '/zgh/parole.mp3', seconds: 75 } } },
  ),
  rehearsal: build([everywhere(1, scopeResult)], 'rehearsal'),
} as const;

function frenchAndArabic(): Publication['texts'] {
  const { fr, ar } = publication(1, scopeResult).texts;
  return { ...(fr && { fr }), ...(ar && { ar }) };
}

export const htmlOf = (site: Site, path: string): string => Buffer.from(site.files.get(path)!.plain).toString();
