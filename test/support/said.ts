import type { ScopeResult, Slots } from '../../src/contract/index.ts';
import { SKELETONS, withNothingNew, type StatementParts } from '../../src/inform/statements/index.ts';
import type { ClaimId, CommitmentId, FactId, PersonId } from '../../src/kernel/index.ts';
import { claimsOf, type CurrentClaim } from '../../src/ledger/index.ts';
import { entries, hour } from './entries.ts';
import { factsAfter, scopeResult, scopeWithoutRegister, slots, ZONE } from './words.ts';

/** Files in which nobody of the register is. */
const scopeOfOthers: ScopeResult = {
  ...scopeResult,
  evidence: { ...scopeResult.evidence, files: 11, unread: [] },
  people: { certain: 0, probable: 0, upper: 0, basis: 'register' },
  categories: [],
  organisations: 0,
  verdicts: { records: { authentic: 0, outdated: 0, altered: 0, fabricated: 1300, undecided: 0 }, fields: {} },
};

const asked = { asOf: hour(3), owner: 'technical', evidence: [] } as const;

/** One claim of each status. */
export const claims: ReadonlyMap<ClaimId, CurrentClaim> = claimsOf(
  entries([
    {
      kind: 'claim.recorded',
      value: {
        ...asked,
        id: 'cause',
        subject: 'cause',
        status: 'unknown',
        texts: {
          fr: 'Comment ces fichiers sont sortis.',
          ar: 'كيف خرجت هذه الملفات.',
          en: 'How these files got out.',
          es: 'Cómo salieron estos archivos.',
        },
        nextCheckAt: hour(33),
      },
    },
    {
      kind: 'claim.recorded',
      value: {
        ...asked,
        id: 'origin',
        subject: 'origin',
        status: 'withheld',
        texts: {
          fr: 'Le service d’où viennent ces fichiers.',
          ar: 'المصلحة التي خرجت منها هذه الملفات.',
          en: 'The service that these files come from.',
          es: 'El servicio del que proceden estos archivos.',
        },
        withheld: { by: 'le parquet', until: hour(81) },
      },
    },
    {
      kind: 'claim.recorded',
      value: {
        ...asked,
        id: 'period',
        subject: 'period',
        status: 'probable',
        texts: {
          fr: 'Les fichiers datent de mars.',
          ar: 'تعود الملفات إلى شهر مارس.',
          en: 'The files date from March.',
          es: 'Los archivos son de marzo.',
          zgh: 'ⵉⴼⴰⵢⵍⵓⵜⵏ ⵙⴳ ⵎⴰⵕⵚ.',
        },
      },
    },
    {
      kind: 'claim.recorded',
      value: {
        ...asked,
        id: 'volume',
        subject: 'data',
        status: 'claimed',
        by: 'leak-channel',
        texts: {
          fr: 'Toutes les fiches de paie ont été copiées.',
          ar: 'نُسخت كل أوراق الأداء.',
          en: 'All payslips were copied.',
          es: 'Se copiaron todas las nóminas.',
        },
      },
    },
    {
      kind: 'claim.recorded',
      value: {
        ...asked,
        id: 'passwords',
        subject: 'data',
        status: 'refuted',
        texts: {
          fr: 'Des mots de passe sont dans ces fichiers',
          ar: 'توجد كلمات سر في هذه الملفات',
          en: 'Passwords are in these files',
          es: 'Hay contraseñas en estos archivos',
        },
      },
    },
    {
      kind: 'claim.recorded',
      value: {
        ...asked,
        id: 'payments',
        subject: 'systems',
        status: 'established',
        evidence: ['e'.repeat(64)],
        texts: {
          fr: 'Le paiement des pensions continue.',
          ar: 'يستمر أداء المعاشات.',
          en: 'Pensions continue to be paid.',
          es: 'El pago de las pensiones continúa.',
          zgh: 'ⵜⵜⴽⵎⵎⴰⵍⵏⵜ ⵜⵎⵏⴰⴷⵉⵏ.',
        },
      },
    },
  ]),
);

const told: Slots = {
  ...slots,
  directBy: hour(129),
  directChannel: 'letter',
  recourse: ['data-authority', 'court', 'ombudsman'],
  spokesperson: { fr: 'Amina Haddad', ar: 'أمينة حداد' },
};

const promise = {
  owner: 'communicator',
  from: { decision: 1 },
  isPublic: true,
  seq: 1,
  madeAt: hour(4),
  by: 'carla' as PersonId,
  slips: [],
  missed: [],
} as const;

const promises = [
  {
    ...promise,
    id: 'check-line' as CommitmentId,
    texts: {
      fr: 'Ouvrir un numéro pour vérifier si vous êtes concerné.',
      ar: 'فتح رقم للتحقق مما إذا كنتم معنيين.',
      en: 'Open a number to check whether you are affected.',
      es: 'Abrir un número para comprobar si le afecta.',
    },
    state: 'kept',
    dueAt: hour(10),
    firstDueAt: hour(10),
    end: { at: hour(9) },
  },
  {
    ...promise,
    id: 'letters' as CommitmentId,
    texts: {
      fr: 'Écrire à chaque personne concernée.',
      ar: 'مراسلة كل شخص معنيّ.',
      en: 'Write to each person affected.',
      es: 'Escribir a cada persona afectada.',
    },
    state: 'kept',
    dueAt: hour(129),
    firstDueAt: hour(129),
    end: { at: hour(153) },
  },
  {
    ...promise,
    id: 'desks' as CommitmentId,
    texts: {
      fr: 'Ouvrir un guichet dans chaque ville.',
      ar: 'فتح شباك في كل مدينة.',
      en: 'Open a desk in each town.',
      es: 'Abrir una ventanilla en cada ciudad.',
    },
    state: 'broken',
    dueAt: hour(57),
    firstDueAt: hour(57),
    end: {
      at: hour(60),
      texts: {
        fr: 'Nous n’avions pas assez de monde : appelez-nous.',
        ar: 'لم يكن لدينا ما يكفي من الموظفين: اتصلوا بنا.',
        en: 'We did not have enough people: call us.',
        es: 'No teníamos suficiente personal: llámenos.',
      },
    },
  },
  {
    ...promise,
    id: 'audit' as CommitmentId,
    texts: {
      fr: 'Publier le rapport des experts.',
      ar: 'نشر تقرير الخبراء.',
      en: 'Publish the report of the experts.',
      es: 'Publicar el informe de los expertos.',
    },
    state: 'open',
    dueAt: hour(729),
    firstDueAt: hour(729),
  },
] as const;

const counted = factsAfter(scopeResult);
const people = counted.get('people' as FactId)!;
const said = { facts: counted, slots: told, zone: ZONE } as const;

/** Each shipped text as it reads in one state, by the name of its golden file. */
export const SAID: Readonly<Record<string, Omit<StatementParts, 'languages'>>> = {
  'first-word': { ...said, skeleton: SKELETONS['first-word'], slots, facts: new Map() },
  'figures-word': { ...said, skeleton: SKELETONS['figures-word'], claims },
  'figures-word-without-register': {
    ...said,
    skeleton: SKELETONS['figures-word'],
    slots,
    facts: factsAfter(scopeWithoutRegister),
  },
  'denied-word': { ...said, skeleton: SKELETONS['denied-word'], facts: factsAfter(scopeOfOthers) },
  'denied-word-too-early': { ...said, skeleton: SKELETONS['denied-word'] },
  'individual-word': { ...said, skeleton: SKELETONS['individual-word'] },
  'correction-word': {
    ...said,
    facts: new Map([...counted].filter(([id]) => id !== 'organisations')),
    skeleton: SKELETONS['correction-word'],
    about: {
      corrections: [
        { before: { ...people, low: 900, high: 950 }, after: people, reason: 'more-files-read' },
        { before: { ...counted.get('organisations' as FactId)!, value: 12 } },
      ],
    },
  },
  'closing-word': {
    ...said,
    skeleton: SKELETONS['closing-word'],
    slots: { ...told, openUntil: hour(4329) },
    about: { promises },
  },
  withdrawal: {
    ...said,
    skeleton: SKELETONS.withdrawal,
    slots,
    about: { withdrawn: { publishedAt: hour(2), at: hour(5), reason: 'figure-wrong' } },
  },
  'withdrawal-by-order': {
    ...said,
    skeleton: SKELETONS.withdrawal,
    slots,
    about: { withdrawn: { publishedAt: hour(2), at: hour(5), reason: 'order' } },
  },
  'nothing-new': {
    ...said,
    skeleton: withNothingNew(SKELETONS['first-word']),
    slots,
    facts: new Map(),
    about: { since: hour(2) },
  },
};
