import type { RoomRoute } from '../../access/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { Crisis } from '../../respond/index.ts';
import { factsOf, namingOf, scopesOf } from '../../ledger/index.ts';
import { showRecord, sizesOf, viewSample } from '../../scope/index.ts';
import { attachedFolder, namesOf, signedIn, type Asked, type RoomParts } from './room-parts.ts';
import { renderRecord, renderSample } from './sample/index.ts';
import { crisisScreen } from './screen-route.ts';
import type { Frame } from './shell/index.ts';

/** The screens on which two people check the machine. */
export function sampleScreens(parts: RoomParts): RoomRoute[] {
  return [
    crisisScreen(parts, {
      path: '/c/{crisis}/sample',
      act: 'sample.mark',
      summary: 'The sample of the attached run: drawn, opened, marked, and what came of it',
      show: ({ frame, asked, journal, crisis }) => sampleScreen(parts, { frame, asked, journal, crisis }),
    }),
    crisisScreen(parts, {
      path: '/c/{crisis}/sample/{number}',
      act: 'sample.mark',
      summary: 'One record of the sample, to be marked; to who has not said what for, the screen before',
      reads: 'sample',
      show: async ({ frame, asked, journal, crisis, params }) => {
        const { person } = signedIn(asked, 'sample.mark');
        const sample = await viewSample(parts.samples, journal, person);
        if (sample?.own.state !== 'open') return { location: `/c/${crisis.id}/sample` };
        const record = await showRecord(parts.samples, journal, person, Number(params['number']));
        return renderRecord(frame, crisis.id, record);
      },
    }),
  ];
}

type Shown = Readonly<{ frame: Frame; asked: Asked; journal: Journal; crisis: Crisis }>;

async function sampleScreen(parts: RoomParts, { frame, asked, journal, crisis }: Shown): Promise<string> {
  const { entries } = journal;
  const session = signedIn(asked, 'sample.mark');
  const facts = [...factsOf(entries).values()];
  return renderSample(frame, {
    crisis: crisis.id,
    session,
    hasScope: scopesOf(entries).length > 0,
    sizes: await sizesFor(parts, journal),
    sample: await viewSample(parts.samples, journal, session.person),
    shares: facts.filter(({ basis }) => basis === 'sampled'),
    hasNotFound: facts.some(({ id, value }) => id === 'records-not-found' && (value ?? 0) > 0),
    naming: namingOf(entries),
    nameOf: await namesOf(parts, frame.language),
  });
}

async function sizesFor(parts: RoomParts, { entries }: Journal): Promise<readonly number[]> {
  const folder = await attachedFolder(parts, entries);
  if (folder === undefined) return [];
  const { result } = await parts.readResult(folder);
  return result.sample ? sizesOf(result.sample.size) : [];
}
