import type { Entry } from '../../journal/index.ts';
import type { CrisisId, Instant, PageLanguage } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { heardWith, type Heard, type WentOut } from './model.ts';
import { SOUND_ENDS } from './sound.ts';
import { speechStore } from './store.ts';

/** Where it lies, how long it lasts, and when the words went out that it tells, where they are those of an earlier text. */
type Sounding = Readonly<{ path: string; seconds: number; ofEarlier?: Instant | undefined }>;

/** What is heard on the page: where it lies, how long it lasts, and its bytes. */
export type PageSounds = Readonly<{
  spoken: Readonly<Partial<Record<PageLanguage, Sounding>>>;
  more: readonly Readonly<{ path: string; type: string; content: Uint8Array }>[];
}>;

/** The spoken texts that go out with a text, each below the folder of its page. */
export async function soundsOnPage(
  store: Store,
  { crisis, entries }: Readonly<{ crisis: CrisisId; entries: readonly Entry[] }>,
  wentOut: WentOut | undefined,
): Promise<PageSounds> {
  const heard = wentOut ? heardWith(entries, wentOut) : {};
  const spoken: Partial<Record<PageLanguage, Sounding>> = {};
  const more: { path: string; type: string; content: Uint8Array }[] = [];
  for (const [language, { speech, ofEarlier }] of Object.entries(heard) as [PageLanguage, Heard][]) {
    const { digest, seconds } = speech;
    const kept = await speechStore(store).read(crisis, digest);
    if (!kept) continue;
    const path = `/${language}/parole.${SOUND_ENDS[kept.type]}`;
    spoken[language] = { path, seconds, ofEarlier };
    more.push({ path, type: kept.type, content: kept.bytes });
  }
  return { spoken, more };
}
