import ROLE_NAMES from '../../../knowledge/role-names.json' with { type: 'json' };
import type { EntryValue } from '../../contract/index.ts';
import type { Language, Role } from '../../kernel/index.ts';

type Called = Readonly<{
  link: string;
  role: Role;
  rank: EntryValue<'role.called'>['rank'];
  /** Of the plan: the letter is in each, for nobody knows in which somebody wakes up. */
  languages: readonly Language[];
}>;

type Words = Readonly<{
  subject: string;
  holder: (role: string) => string;
  alternate: (role: string) => string;
  open: string;
  once: string;
  nothing: string;
}>;

/**
 * The letter that calls somebody into a role: what is asked of them, and the door. It says nothing of what happened, for mail is read by
 * others.
 */
export function callLetter({ link, role, rank, languages }: Called): Readonly<{ subject: string; text: string }> {
  const parts = languages.map((language) => {
    const { holder, alternate, open, once, nothing } = WORDS[language];
    const name = ROLE_NAMES[language][role];
    return [rank === 'holder' ? holder(name) : alternate(name), '', open, link, '', once, nothing].join('\n');
  });
  return {
    subject: languages.map((language) => WORDS[language].subject).join(' · '),
    text: `${parts.join('\n\n———\n\n')}\n`,
  };
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    subject: 'Cellule de crise : vous êtes appelé',
    holder: (role) => `Vous êtes appelé dans la cellule de crise, au rôle : ${role}.`,
    alternate: (role) => `Le titulaire ne répond pas. Vous êtes appelé comme suppléant, au rôle : ${role}.`,
    open: 'Ouvrez ce lien, tapez votre nom, et prenez le rôle ou dites que vous arrivez :',
    once: 'Le lien sert une fois, pendant 24 heures. Ne le transmettez pas.',
    nothing:
      'Ce message ne dit rien d’autre, exprès. Si vous doutez de lui, appelez le numéro de la cellule que vous connaissez.',
  },
  ar: {
    subject: 'خلية الأزمة: أنتم مطلوبون',
    holder: (role) => `أنتم مطلوبون في خلية الأزمة، في دور: ${role}.`,
    alternate: (role) => `الأصيل لا يجيب. أنتم مطلوبون بصفتكم نائبا عنه، في دور: ${role}.`,
    open: 'افتحوا هذا الرابط، واكتبوا اسمكم، ثم تسلّموا الدور أو قولوا إنكم قادمون:',
    once: 'يعمل الرابط مرة واحدة خلال 24 ساعة. لا ترسلوه إلى أحد.',
    nothing: 'لا تقول هذه الرسالة أكثر من ذلك عمدا. إن شككتم فيها، اتصلوا برقم الخلية الذي تعرفونه.',
  },
  en: {
    subject: 'Crisis cell: you are called',
    holder: (role) => `You are called into the crisis cell, as: ${role}.`,
    alternate: (role) => `The holder does not answer. You are called as alternate, as: ${role}.`,
    open: 'Open this link, type your name, and take the role or say that you are coming:',
    once: 'The link works once, for 24 hours. Do not pass it on.',
    nothing: 'This message says nothing else, on purpose. If you doubt it, call the number of the cell that you know.',
  },
};
