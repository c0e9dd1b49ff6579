import { formPath } from '../../inform/index.ts';
import type { Scene } from './frame.tsx';

/** Where one follows by mail: on another origin, for this page has no form. What to do where that does not open stands beside it. */
export function Follow({ scene: { view, speech, link } }: Readonly<{ scene: Scene }>) {
  const { forms } = view.setting;
  const { texts } = speech;
  if (forms === undefined) return null;
  return (
    <p>
      <a href={`${forms}${formPath(view.language)}`}>{texts.follow}</a> {texts.followElse}{' '}
      <a href={link(`/${view.language}/feed.xml`)}>{texts.feed}</a>
    </p>
  );
}
