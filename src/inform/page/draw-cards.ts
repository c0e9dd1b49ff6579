import { drawPicture } from '../../platform/picture/index.ts';
import type { SitePage, SiteRenderer } from './build-site.ts';
import type { PageView } from './view.ts';

/**
 * The card of each language that has words, as PNG. The same views give the same bytes.
 *
 * @throws CelluleError as `drawPicture` does
 */
export async function drawCards(
  views: readonly PageView[],
  render: Pick<SiteRenderer, 'cards'>,
): Promise<readonly SitePage[]> {
  const cards = views.flatMap((view) => render.cards(view));
  return Promise.all(
    cards.map(async ({ path, svg }) => ({ path, type: 'image/png', content: await drawPicture(svg) })),
  );
}
