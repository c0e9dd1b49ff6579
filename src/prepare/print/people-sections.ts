import type { Block, Cell, Line, Section, Source } from './model.ts';
import { capital, lines, meaning, table, title, WRITE_MM } from './blocks.ts';
import { address, BLANK, BOX, filled, joined, missing, plain, quiet, strong, typed } from './runs.ts';
import { addresses, outOfBand, type Speech } from './speech.ts';

type Seat = Source['plan']['roles'][number];
type Contact = Source['plan']['contacts'][number];

/** The first thing that is read: which plan this is, whether it can be relied on, and who to wake. */
export function coverOf({ plan, digest, printedAt }: Source, speech: Speech): readonly Block[] {
  const { words } = speech;
  const approved: Line = plan.approved
    ? [plain(`${filled(words.approvedBy, { x: plan.approved.by })} · ${speech.day(plan.approved.on)}`)]
    : [missing(words.notApproved)];
  const conditions = plan.trigger.conditions.map(({ when }): Line => [BOX, plain(' '), ...speech.phrase(when)]);
  return [
    title(words.wake),
    lines([plain(words.wakeWhy)]),
    {
      kind: 'fields',
      fields: [
        { label: words.wakeFirst, value: speech.person(plan.trigger.authority, words.missing.authority) },
        {
          label: filled(words.wakeElse, { x: speech.span(plan.alternateAfter) }),
          value: speech.person(plan.trigger.alternate, words.missing.authority),
        },
      ],
    },
    title(words.conditions),
    lines(...(conditions.length > 0 ? conditions : [[missing(words.missing.unwritten)]])),
    title(words.facts.title),
    {
      kind: 'fields',
      fields: [
        { label: words.facts.version, value: [[plain(`${plan.name} · ${plan.version}`)]] },
        { label: words.facts.digest, value: [[typed(digest.slice(0, 32))], [typed(digest.slice(32))]] },
        { label: words.facts.approved, value: [approved] },
        { label: words.facts.printedOn, value: [[plain(speech.moment(printedAt))]] },
      ],
    },
  ];
}

/** What the plan lacks, counted by rule. An unfinished binder is printed all the same: half a plan is better than none, if it says so. */
export function gapsOf({ readiness, plan }: Source, { words, number }: Speech): readonly Block[] {
  const counts = new Map<string, number>();
  for (const { rule, level } of readiness.findings) {
    const name = level === 'block' ? (words.gaps[rule] ?? words.gapsOthers) : undefined;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return [lines([plain(words.ready)])];
  const rows = [...counts].map(([name, count]): Line => [BOX, plain(' '), plain(name), quiet(` · ${number(count)}`)]);
  return [
    { kind: 'notice', lines: [[missing(words.notReady)], ...(plan.approved ? [] : [[missing(words.notApproved)]])] },
    title(words.gapsTitle),
    lines([quiet(words.gapsMean), plain(' '), typed('./cellule plan check')]),
    lines(...rows),
  ];
}

/** Who calls whom, and where they meet: a sheet a cell, for whoever makes its calls. */
export function conveningOf({ plan }: Source, speech: Speech): readonly Section[] {
  return plan.cells.map((cell) => ({
    title: `${speech.words.sections.convening} · ${speech.flat(cell.title)}`,
    look: 'plain',
    blocks: cellBlocks(cell, plan, speech),
  }));
}

function cellBlocks(cell: Source['plan']['cells'][number], plan: Source['plan'], speech: Speech): readonly Block[] {
  const { words } = speech;
  const sits = (seat: Seat) => seat.cell === cell.id || cell.enough.includes(seat.role);
  const seats = plan.roles.filter(sits);
  const enough: Line[] = cell.enough.length > 0 ? [[plain(`${words.nightEnough} `), ...speech.roles(cell.enough)]] : [];
  const { place, fallback, line } = words.places;
  return [
    meaning(words.means.convening),
    lines(
      [strong(filled(words.conveneWithin, { x: speech.span(cell.conveneWithin) }))],
      [strong(filled(words.callRule, { x: speech.span(plan.alternateAfter) }))],
      ...enough,
    ),
    { kind: 'fields', fields: [place, fallback, line].map((label) => ({ label, value: [[BLANK]] })) },
    meaning(words.byHand),
    seats.length === 0
      ? lines([missing(words.noSeat)])
      : table(
          seats,
          [
            [words.call.role, 18, ({ role }) => [[strong(speech.role(role))]]],
            [words.call.holder, 28, ({ holder }) => speech.person(holder, words.missing.holder)],
            [words.call.thenAlternates, 30, (seat) => alternatesOf(seat, speech)],
            [words.call.calledAt, 12, () => []],
            [words.call.answer, 12, () => []],
          ],
          words,
          WRITE_MM,
        ),
  ];
}

function alternatesOf({ alternates }: Seat, speech: Speech): Cell {
  const nobody = speech.words.missing.alternate;
  if (alternates.length === 0) return speech.person(undefined, nobody);
  return alternates.flatMap((id) => speech.person(id, nobody));
}

/** One page a role: what whoever picks it up needs, when nobody has time to explain. */
export function cardsOf({ plan }: Source, speech: Speech): readonly Section[] {
  return plan.roles.map((seat) => ({
    title: `${speech.words.sections.cards} · ${speech.role(seat.role)}`,
    look: 'card',
    blocks: cardBlocks(seat, plan, speech),
  }));
}

function cardBlocks(seat: Seat, plan: Source['plan'], speech: Speech): readonly Block[] {
  const { words } = speech;
  const cell = plan.cells.find(({ id }) => id === seat.cell);
  const forbidden = plan.forbidden.flatMap(([one, other]) =>
    one === seat.role ? [other] : other === seat.role ? [one] : [],
  );
  const decides = plan.decisions.filter((row) => row.decides === seat.role);
  const steps = speech.text(seat.instructions).map((line): Line => [BOX, plain(' '), ...line]);
  return [
    {
      kind: 'fields',
      fields: [
        { label: words.card.cell, value: [cell ? speech.phrase(cell.title) : [missing(words.missing.unwritten)]] },
        { label: words.card.holder, value: speech.person(seat.holder, words.missing.holder) },
        { label: words.card.alternates, value: alternatesOf(seat, speech) },
      ],
    },
    title(words.card.first),
    lines(...steps),
    title(words.card.limits),
    { kind: 'notice', lines: speech.text(seat.limits) },
    {
      kind: 'fields',
      fields: [
        {
          label: words.card.forbidden,
          value: forbidden.length > 0 ? [speech.roles(forbidden)] : [[quiet('–')]],
        },
        {
          label: words.card.decides,
          value: decides.length > 0 ? decides.map(({ decision }) => speech.phrase(decision)) : [[quiet('–')]],
        },
        { label: words.card.keyHolders, value: keyHoldersOf(seat, plan, speech) },
        ...tasksOf(seat, plan, speech),
      ],
    },
  ];
}

/** Of those on this card, who holds a share of the key to the evidence. */
function keyHoldersOf({ holder, alternates }: Seat, plan: Source['plan'], speech: Speech): Cell {
  if (plan.keyHolders.length === 0) return [[missing(speech.words.missing.keyHolders)]];
  const hands = [holder, ...alternates].filter((id) => id !== undefined && plan.keyHolders.includes(id));
  if (hands.length === 0) return [[quiet('–')]];
  return [
    joined(
      hands.map((id) => plain(speech.contact(id)?.name ?? id!)),
      ' · ',
    ),
  ];
}

/** What this role owes in each procedure: title and hour; the rest stands in the procedure. */
function tasksOf({ role }: Seat, plan: Source['plan'], speech: Speech) {
  const rows = plan.procedures.flatMap((procedure) => {
    const own = procedure.tasks.filter(({ owner }) => owner === role);
    const said = own.map((task): Line => [
      BOX,
      plain(' '),
      ...speech.phrase(task.title),
      quiet(' · '),
      speech.hour(task.from, task.within),
    ]);
    return own.length === 0 ? [] : [speech.phrase(procedure.title, 'strong'), ...said];
  });
  return rows.length === 0 ? [] : [{ label: speech.words.card.tasks, value: rows }];
}

/** Every contact of the plan, whoever it is, and the channels of the house. */
export function directoryOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words } = speech;
  const heldBy = (id: string) => plan.roles.filter((seat) => seat.holder === id || seat.alternates.includes(id));
  const who = ({ id, name, post }: Contact): Cell => [
    [strong(name)],
    ...(post ? [speech.phrase(post)] : []),
    ...(heldBy(id).length > 0 ? [speech.roles(heldBy(id).map(({ role }) => role))] : []),
    ...(plan.keyHolders.includes(id) ? [[quiet(words.card.keyHolders)]] : []),
  ];
  const listed = (isOutside: boolean) =>
    table(
      plan.contacts.filter((contact) => contact.isOutside === isOutside),
      [
        [words.contact.name, 30, who],
        [words.contact.outOfBand, 27, (contact) => [outOfBand(contact, words)]],
        [words.contact.addresses, 29, (contact) => waysOf(contact, speech)],
        [
          words.contact.triedOn,
          14,
          ({ reviewedOn }) => [
            [reviewedOn === undefined ? missing(words.missing.neverTried) : plain(speech.day(reviewedOn))],
          ],
        ],
      ],
      words,
    );
  return [
    {
      title: words.sections.directory,
      look: 'plain',
      blocks: [
        meaning(words.means.directory),
        title(words.contact.inside),
        listed(false),
        title(words.contact.outside),
        listed(true),
        title(words.contact.channels),
        channelsTable(plan, speech),
      ],
    },
  ];
}

function waysOf(contact: Contact, { words }: Speech): Cell {
  const ways = addresses(contact);
  return ways.length > 0 ? ways : [[missing(words.missing.address)]];
}

function channelsTable(plan: Source['plan'], { words, names }: Speech): Block {
  return table(
    ['page', 'mail', 'sms'] as const,
    [
      [words.channels.channel, 30, (channel) => [[strong(capital(names.channels[channel]))]]],
      [
        words.channels.by,
        70,
        (channel) => [
          [plan.channels[channel] === undefined ? missing(words.missing.channel) : address(plan.channels[channel])],
          ...(plan.compromised.includes(channel) ? [[missing(words.channels.compromised)]] : []),
        ],
      ],
    ],
    words,
  );
}
