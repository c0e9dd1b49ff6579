import { FACETS } from '../../../contract/index.ts';
import { findEntries, type BlankEntry, type Entry, type Wanted } from '../../../journal/index.ts';
import { addMs, DAY_MS, instantOf, ROLES, type Instant, type PersonId } from '../../../kernel/index.ts';
import { Choice, DayField, TextField } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { LANES, type Lane } from './texts.ts';
import { SEARCH } from './search-texts.ts';

/** What somebody looks for, as it stands in the address. `from` and `to` are days of the cell's zone, both included. */
export type Search = Readonly<{
  lane?: Lane | undefined;
  q?: string | undefined;
  author?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}> &
  Pick<Wanted, 'role' | 'facet' | 'by'>;

/** The lines that are all that was asked for, oldest first. */
export function searched(
  chain: readonly (Entry | BlankEntry)[],
  { lane, q, author, from, to, ...more }: Search,
  zone: string,
): readonly (Entry | BlankEntry)[] {
  return findEntries(chain, {
    ...more,
    words: q,
    kinds: lane && LANES[lane],
    author: author ? (author as PersonId) : undefined,
    from: from ? startOf(from, zone) : undefined,
    to: to ? addMs(startOf(to, zone), DAY_MS) : undefined,
  });
}

function startOf(date: string, zone: string): Instant {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return instantOf({ year, month, day, hour: 0, minute: 0 }, zone);
}

/** What is looked for as the query of an address, the moment of the past included. */
export function queryOf(search: Search, { past }: Frame): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...search, asof: past?.seq }))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.toString();
}

/** Words, and what narrows; all of it stays in the address. */
export function SearchForm({
  path,
  search,
  frame,
  nameOf,
  people,
}: Readonly<{
  path: string;
  search: Search;
  frame: Frame;
  nameOf: (person: PersonId) => string;
  people: readonly PersonId[];
}>) {
  const texts = SEARCH[frame.language];
  const { vocabulary } = wordsOf(frame);
  const { lane, q, role, author, facet, by, from, to } = search;
  const isNarrowed = [role, author, facet, by, from, to].some((part) => part !== undefined && part !== '');
  return (
    <form class="search" role="search" method="get" action={path}>
      <TextField name="q" within="search" label={texts.words} value={q} lengthMax={200} dir="auto" />
      {lane && <input type="hidden" name="lane" value={lane} />}
      {frame.past && <input type="hidden" name="asof" value={frame.past.seq} />}
      <details open={isNarrowed}>
        <summary>{texts.narrow}</summary>
        <Choice
          name="role"
          within="search"
          label={texts.role}
          blank={texts.any}
          value={role}
          options={ROLES.map((one) => [one, vocabulary.roles[one]] as const)}
        />
        <Choice
          name="author"
          within="search"
          label={texts.author}
          blank={texts.any}
          value={author}
          options={people.map((one) => [one, nameOf(one)] as const)}
        />
        <Choice
          name="facet"
          within="search"
          label={texts.facet}
          blank={texts.any}
          value={facet}
          options={FACETS.map((one) => [one, vocabulary.facets[one]] as const)}
        />
        <Choice
          name="by"
          within="search"
          label={texts.by}
          blank={texts.any}
          value={by}
          options={[
            ['people', texts.people],
            ['machine', texts.machine],
          ]}
        />
        <DayField name="from" within="search" label={texts.from} value={from} />
        <DayField name="to" within="search" label={texts.to} value={to} />
      </details>
      <button>{texts.find}</button>
      {(isNarrowed || q) && <a href={path}>{texts.clear}</a>}
    </form>
  );
}
