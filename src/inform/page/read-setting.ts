import { isCelluleError } from '../../kernel/index.ts';
import { readTheme } from './theme.ts';
import type { SiteSetting } from './view.ts';

export type SettingParts = Pick<SiteSetting, 'press' | 'security'> &
  Readonly<{
    dataFolder: string;
    /** The outside address of the page, where it has one. */
    outside: URL | false | undefined;
    /** What the operator reads while it starts. */
    note: (line: string) => void;
  }>;

/** What a site is told of its institution. A theme that cannot be used is said and left out: the page must not wait for a colour. */
export async function readSetting({ dataFolder, outside, note, press, security }: SettingParts): Promise<SiteSetting> {
  const theme = await readTheme(dataFolder).catch((error: unknown) => {
    if (!isCelluleError(error)) throw error;
    note(error.message);
    return undefined;
  });
  return { address: outside ? outside.origin : undefined, theme, press, security };
}
