import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { idSchema } from '../../contract/index.ts';
import type { Journals } from '../../journal/index.ts';
import { CelluleError, PAGE_LANGUAGES, type CrisisId, type StatementId } from '../../kernel/index.ts';
import { drawPicture } from '../../platform/picture/index.ts';
import { journalNamed } from '../../respond/index.ts';
import { mouthsOf } from './mouths-of.ts';
import { sourceOf } from './source.ts';

type Parts = Readonly<{ journals: Journals; zone: string; pageAddress?: string | undefined }>;

const inLanguage = z.object({
  crisis: idSchema<CrisisId>(),
  statement: idSchema<StatementId>(),
  language: z.enum(PAGE_LANGUAGES),
});

/** The routes of what is made of an approved text. */
export function mouthRoutes({ journals, zone, pageAddress }: Parts): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/statements/{statement}/mouths/{language}',
      act: 'crisis.read',
      summary:
        'An approved text as press release, SMS, call script, staff note, social card and card of the spokesperson; recalled when it does not hold any more',
      params: inLanguage,
      handle: ({ params: { crisis, statement, language } }) => {
        const journal = journalNamed(journals, crisis);
        const source = sourceOf(journal, { statement, language, zone, page: pageAddress });
        const { digest, version } = source;
        return { json: { statement, language, digest, version, ...mouthsOf(source) } };
      },
    }),
    roomRoute({
      method: 'GET',
      path: '/api/crises/{crisis}/statements/{statement}/mouths/{language}/card',
      act: 'crisis.read',
      summary: 'The social card as a picture (PNG); none once it is recalled',
      params: inLanguage,
      handle: async ({ params: { crisis, statement, language } }) => {
        const source = sourceOf(journalNamed(journals, crisis), { statement, language, zone, page: pageAddress });
        const { social } = mouthsOf(source);
        if (!social) throw recalled();
        return { bytes: await drawPicture(social.svg), type: 'image/png' };
      },
    }),
  ];
}

function recalled(): CelluleError {
  return new CelluleError(
    'conflict',
    'mouth.recalled',
    'This text does not hold any more, so nothing is sent of it: open the newest text.',
  );
}
