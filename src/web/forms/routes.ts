import { z } from 'zod';
import { roomRoute, type RoomRoute } from '../../access/index.ts';
import { confirmPath, formPath, leavePath, type SiteSetting, type Subscribers } from '../../inform/index.ts';
import { isCelluleError, PAGE_LANGUAGES, type PageLanguage } from '../../kernel/index.ts';
import type { Answer, Problem } from '../../platform/http/index.ts';
import { FONT_PATH, TIFINAGH } from '../public/index.ts';
import {
  confirmedPage,
  confirmPage,
  deadLinkPage,
  followPage,
  leavePage as askToLeave,
  leftPage,
  refusalPage,
  sentPage,
  type Refused,
  type Scene,
} from './pages.tsx';

export type FollowParts = Readonly<{
  subscribers: Subscribers;
  theme: SiteSetting['theme'];
  /** The public page, without a slash at its end. */
  page: string;
}>;

/** An address and a button are all that a form here sends. */
const BODY_BYTES_MAX = 4096;
const TOKEN = z.string().regex(/^[0-9a-z]{1,80}$/);

const inLanguage = z.object({ language: z.enum(PAGE_LANGUAGES) });
const withToken = inLanguage.extend({ token: TOKEN });
const form = z.looseObject({ address: z.unknown().optional() });

const ACT = 'page.follow';
const FORM = '/suivre/{language}/';

/** Of a refusal; every other page brings its own. */
export const FORMS_POLICY = `${refusalPage(false).policy};frame-ancestors 'none'`;

/** The page of a refusal that has none of its own. */
export function formsProblemPage({ status }: Problem): string {
  return refusalPage(status === 404).html;
}

/** The routes of following by mail. No address stands in a path, and none of them looks at a cookie. */
export function followRoutes(parts: FollowParts): RoomRoute[] {
  return [...askingRoutes(parts), ...confirmingRoutes(parts), ...leavingRoutes(parts), ...plainRoutes()];
}

function sceneAt({ subscribers, theme, page }: FollowParts, language: PageLanguage, path: string): Scene {
  return { language, path, offer: subscribers.offer(), theme, page };
}

function askingRoutes(parts: FollowParts): RoomRoute[] {
  const { subscribers } = parts;
  return [
    roomRoute({
      method: 'GET',
      path: FORM,
      act: ACT,
      summary: 'The form with which somebody follows the page by mail',
      params: inLanguage,
      handle: ({ params: { language } }) => followPage(sceneAt(parts, language, formPath(language))),
    }),
    roomRoute({
      method: 'POST',
      path: FORM,
      act: ACT,
      summary: 'Has a mail sent with which the owner of an address confirms; the answer is the same for every address',
      params: inLanguage,
      body: form,
      bodyBytesMax: BODY_BYTES_MAX,
      handle: async ({ params: { language }, body }): Promise<Answer> => {
        const typed = typeof body.address === 'string' ? body.address : '';
        try {
          await subscribers.ask({ address: typed, language });
        } catch (error) {
          return refusedForm(sceneAt(parts, language, formPath(language)), typed, error);
        }
        return { location: `${formPath(language)}envoye` };
      },
    }),
    roomRoute({
      method: 'GET',
      path: `${FORM}envoye`,
      act: ACT,
      summary: 'What happens after the form was sent',
      params: inLanguage,
      handle: ({ params: { language } }) => sentPage(sceneAt(parts, language, `${formPath(language)}envoye`)),
    }),
  ];
}

const REFUSALS: Readonly<Record<string, Pick<Refused, 'why' | 'status'>>> = {
  'subscriber.address': { why: 'wrongAddress', status: 422 },
  'subscriber.too-many': { why: 'tooMany', status: 429 },
};

function refusedForm(scene: Scene, typed: string, error: unknown): Answer {
  const code = isCelluleError(error) ? error.code : '';
  const refusal = REFUSALS[code];
  if (refusal) return followPage(scene, { ...refusal, typed });
  if (code === 'subscriber.closed') return followPage(scene);
  throw error;
}

function confirmingRoutes(parts: FollowParts): RoomRoute[] {
  const { subscribers } = parts;
  const path = `${FORM}confirmer/{token}` as const;
  return [
    roomRoute({
      method: 'GET',
      path,
      act: ACT,
      summary: 'The button that confirms; to open it changes nothing',
      params: withToken,
      handle: async ({ params: { language, token } }) => {
        const scene = sceneAt(parts, language, confirmPath(language, token));
        return (await subscribers.mayConfirm(token)) ? confirmPage(scene) : deadLinkPage(scene, 'spent');
      },
    }),
    roomRoute({
      method: 'POST',
      path,
      act: ACT,
      summary: 'Confirms, once',
      params: withToken,
      handle: async ({ params: { language, token } }) => {
        if (!(await subscribers.confirm(token)))
          return deadLinkPage(sceneAt(parts, language, confirmPath(language, token)), 'spent');
        return { location: `${formPath(language)}confirme` };
      },
    }),
    roomRoute({
      method: 'GET',
      path: `${FORM}confirme`,
      act: ACT,
      summary: 'Says that mails will come',
      params: inLanguage,
      handle: ({ params: { language } }) => confirmedPage(sceneAt(parts, language, `${formPath(language)}confirme`)),
    }),
  ];
}

/** The programs of readers post here as well, without opening the page (RFC 8058); what they send is not read, and they are not sent on. */
function leavingRoutes(parts: FollowParts): RoomRoute[] {
  const { subscribers } = parts;
  const path = `${FORM}arreter/{token}` as const;
  return [
    roomRoute({
      method: 'GET',
      path,
      act: ACT,
      summary: 'The button that takes an address off; to open it changes nothing',
      params: withToken,
      handle: ({ params: { language, token } }) => {
        const scene = sceneAt(parts, language, leavePath(language, token));
        return subscribers.mayLeave(token) ? askToLeave(scene) : deadLinkPage(scene, 'broken');
      },
    }),
    roomRoute({
      method: 'POST',
      path,
      act: ACT,
      summary: 'Takes an address off at once',
      params: withToken,
      handle: async ({ params: { language, token } }) => {
        const scene = sceneAt(parts, language, leavePath(language, token));
        return (await subscribers.leave(token)) ? leftPage(scene) : deadLinkPage(scene, 'broken');
      },
    }),
  ];
}

function plainRoutes(): RoomRoute[] {
  return [
    roomRoute({
      method: 'GET',
      path: '/suivre/',
      act: ACT,
      summary: 'The form, in the first language; the others are one tap away',
      handle: () => ({ location: formPath('fr') }),
    }),
    roomRoute({
      method: 'GET',
      path: FONT_PATH,
      act: ACT,
      summary: 'The letters of Tamazight',
      handle: () => ({ bytes: TIFINAGH, type: 'font/woff2', headers: { 'cache-control': 'public,max-age=86400' } }),
    }),
  ];
}
