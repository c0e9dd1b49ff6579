import type { Instant } from '../../kernel/index.ts';
import { typesetAll } from '../../platform/typeset/index.ts';
import type { SitePage, SiteRenderer } from './build-site.ts';
import type { PageView } from './view.ts';

/** A sheet for paper in one language, as the template takes it. Every text is shown as text. */
export type Sheet = Readonly<{
  path: string;
  kind: 'poster' | 'press';
  language: string;
  title: string;
  institution: string;
  /** The language of that name. */
  'institution-in': string;
  /** That it is an exercise, on each page. */
  mark: string | null;
  /** When the next word comes, first; then when this one was said. */
  hours: readonly string[];
  sections: readonly Readonly<{ heading: string | null; list: boolean; lines: readonly string[] }>[];
  /** How many lines the sections have in full, and what stands where a poster has no place for all of them. */
  total: number;
  rest: string;
  phone: string;
  'phone-hours': string | null;
  contact: string | null;
  address: string | null;
  /** The address for a camera, as SVG. */
  qr: string | null;
  foot: string;
}>;

const TEMPLATE = new URL('./sheet.typ', import.meta.url);
const PAGES_MAX = 60;
/** So long may setting take; what is approved must not wait for paper. */
const DEADLINE_MS = 1500;

/**
 * The poster and the press sheet in each language that has words, or had them, as tagged PDF. The same views and hour give
 * the same bytes.
 *
 * @throws CelluleError as `typesetAll` does
 */
export async function setSheets(
  views: readonly PageView[],
  render: Pick<SiteRenderer, 'sheets'>,
  { at, deadlineMs = DEADLINE_MS }: Readonly<{ at: Instant; deadlineMs?: number | undefined }>,
): Promise<readonly SitePage[]> {
  const sheets = views.flatMap((view) => render.sheets(view));
  const set = await typesetAll({ template: TEMPLATE, data: sheets, at, pagesMax: PAGES_MAX, deadlineMs });
  return sheets.map(({ path }, index) => ({ path, type: 'application/pdf', content: set[index]!.pdf }));
}
