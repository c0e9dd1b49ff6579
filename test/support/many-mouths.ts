import {
  addMs,
  HOUR_MS,
  MINUTE_MS,
  type CrisisId,
  type Digest,
  type Role,
  type StatementId,
} from '../../src/kernel/index.ts';
import { findStatement } from '../../src/inform/index.ts';
import { attachScope } from '../../src/ledger/index.ts';
import { systemClock } from '../../src/platform/system/index.ts';
import type { TestApp } from './app.ts';
import { actOf } from './busy-room.ts';
import { oggSound } from './sounds.ts';
import { scopeResult } from './words.ts';

const neverSay = { fr: 'Le nom du prestataire' };

/** A crisis in which a text goes onto the page, is spoken, and is told to others; the press asks. `statement` is the path of its screen. */
export async function speakInManyMouths(
  app: TestApp,
): Promise<Readonly<{ crisis: CrisisId; statement: string; brief: string }>> {
  const cookies = new Map<Role, string>();
  for (const role of ['director', 'communicator', 'legal', 'liaison', 'analyst'] as const) {
    cookies.set(role, await app.signIn(role, `Karim ${role} Bennani`));
  }
  const declaration = { claimed: 'Des fiches de paie circulent', seen: 'un canal public', by: 'un journaliste' };
  const declared = await app.ask('POST', '/api/crises', { cookie: cookies.get('director'), body: declaration });
  const { crisis } = (await declared.json()) as { crisis: CrisisId };
  await attachScope(app.server.journals.open(crisis), actOf(0), scopeResult, 'a'.repeat(64) as Digest);
  const api = `/api/crises/${crisis}`;
  const post = async (path: string, body: unknown, role: Role = 'communicator') => {
    const answer = await app.ask('POST', `${api}${path}`, { cookie: cookies.get(role), body });
    return (await answer.json()) as { id: string };
  };
  const { id } = await post('/statements', {
    skeleton: 'figures-word',
    institution: { fr: 'Caisse nationale de prévoyance', ar: 'الصندوق الوطني للاحتياط', en: 'Provident Fund' },
    phone: '0800 00 12 34',
    phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
    alertedAt: addMs(systemClock.now(), -HOUR_MS),
    nextUpdateAt: addMs(systemClock.now(), 3 * HOUR_MS),
    spokesperson: { fr: 'Nadia Berrada', ar: 'نادية برادة', en: 'Nadia Berrada' },
    recourse: ['data-authority'],
  });
  const { digests } = findStatement(app.server.journals.open(crisis), id as StatementId);
  await post(`/statements/${id}/approval`, { digests }, 'legal');
  await post(`/statements/${id}/publication`, {});
  await app.server.watch.look();
  await post(
    '/claims',
    {
      subject: 'origin',
      status: 'unknown',
      texts: { fr: 'L’origine des fichiers.', ar: 'مصدر الملفات.' },
      owner: 'technical',
      asOf: addMs(systemClock.now(), -MINUTE_MS),
      nextCheckAt: addMs(systemClock.now(), 5 * HOUR_MS),
    },
    'analyst',
  );
  const to = 'Porte-parole du gouvernement\nCabinet du ministre';
  const { id: brief } = await post('/briefs', { audience: 'government', to, neverSay });
  await post('/briefs', { audience: 'authority', to: 'Autorité de protection des données' });
  await post(`/briefs/${brief}/receipt`, { by: 'Cabinet du ministre', channel: 'mail' }, 'liaison');
  const questions = ['Combien de personnes ?', 'Qui a fait cela ?', 'Allez-vous vous excuser ?'];
  const asked = [];
  for (const question of questions) {
    asked.push(await post('/press', { outlet: 'Radio d’essai', question, channel: 'phone' }, 'liaison'));
  }
  await post(`/press/${asked[0]!.id}/answer`, { language: 'fr', sentences: ['figures 0 0', 'next 0 0'] });
  await post(`/press/${asked[1]!.id}/answer`, { language: 'fr', answer: 'Nous ne désignons personne sans preuve.' });
  for (const variety of ['ary', 'zgh']) {
    await fetch(`${app.server.room}${api}/statements/${id}/speech?variety=${variety}`, {
      method: 'PUT',
      headers: { cookie: cookies.get('communicator') ?? '', origin: app.server.room },
      body: new Uint8Array(oggSound(48)),
    });
  }
  const speeches = app.server.journals.open(crisis).entries.filter(({ kind }) => kind === 'speech.recorded');
  const [first] = speeches;
  if (first?.kind === 'speech.recorded') {
    const { id: speech, digest, textDigest } = first.value;
    await post(`/speech/${speech}/approval`, { digest, textDigest }, 'legal');
  }
  return { crisis, statement: `/c/${crisis}/statements/${id}`, brief };
}
