import type { Language } from '../kernel/index.ts';

type Words = Readonly<{ subject: string; test: string; tell: string }>;

/** The letter that proves a way: a code, and that nothing happened. In each language of the plan, for nobody knows who reads it. */
export function proofLetter(code: string, languages: readonly Language[]): Readonly<{ subject: string; text: string }> {
  const parts = languages.map((language) => [WORDS[language].test, '', code, '', WORDS[language].tell].join('\n'));
  return {
    subject: languages.map((language) => WORDS[language].subject).join(' · '),
    text: `${parts.join('\n\n———\n\n')}\n`,
  };
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    subject: 'Essai : plan d’urgence',
    test: 'Ceci est un essai du relais de courriel du plan d’urgence. Rien ne s’est passé. Le code :',
    tell: 'Dites ce code à la personne qui fait l’essai. Si personne ne vous le demande, ne faites rien.',
  },
  ar: {
    subject: 'تجربة: خطة الطوارئ',
    test: 'هذه تجربة لخادم البريد في خطة الطوارئ. لم يحدث شيء. الرمز:',
    tell: 'أخبروا بهذا الرمز من يقوم بالتجربة. إن لم يطلبه منكم أحد فلا تفعلوا شيئا.',
  },
  en: {
    subject: 'Test: emergency plan',
    test: 'This is a test of the mail relay of the emergency plan. Nothing has happened. The code:',
    tell: 'Tell this code to whoever runs the test. If nobody asks you for it, do nothing.',
  },
};
