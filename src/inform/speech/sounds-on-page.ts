import type { Entry } from '../../journal/index.ts';
import type { CrisisId, PageLanguage } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { heardWith, type WentOut } from './model.ts';
import { SOUND_ENDS } from './sound.ts';
import { speechStore } from './store.ts';

/** What is heard on the page: where it lies, how long it lasts, and its bytes. */
export type PageSounds = Readonly<{
  spoken: Readonly<Partial<Record<PageLanguage, Readonly<{ path: string; seconds: number }>>>>;
  more: readonly Readonly<{ path: string; type: string; content: Uint8Array }>[];
}>;

/** The spoken texts that go out with a text, each below the folder of its page. */
export async function soundsOnPage(
  store: Store,
  { crisis, entries }: Readonly<{ crisis: CrisisId; entries: readonly Entry[] }>,
  wentOut: WentOut | undefined,
): Promise<PageSounds> {
  const heard = wentOut ? heardWith(entries, wentOut) : {};
  const spoken: Partial<Record<PageLanguage, { path: string; seconds: number }>> = {};
  const more: { path: string; type: string; content: Uint8Array }[] = [];
  for (const [language, { digest, seconds }] of Object.entries(heard) as [
    PageLanguage,
    (typeof heard)[PageLanguage] & {},
  ][]) {
    const kept = await speechStore(store).read(crisis, digest);
    if (!kept) continue;
    const path = `/${language}/parole.${SOUND_ENDS[kept.type]}`;
    spoken[language] = { path, seconds };
    more.push({ path, type: kept.type, content: kept.bytes });
  }
  return { spoken, more };
}
