import { INCIDENTS, INSTANTS, type PlannedTask, type Threshold } from '../../contract/index.ts';
import { capital, empty, lines, meaning, table, title, WRITE_MM, type Filling } from './blocks.ts';
import type { Block, Cell, Line, Section, Source } from './model.ts';
import { BLANK, BOX, filled, joined, linesOf, missing, plain, quiet, strong } from './runs.ts';
import type { Speech } from './speech.ts';

type Plan = Source['plan'];

/** What is bad, how bad, and how often the cell then speaks. */
export function severitiesOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words } = speech;
  return [
    {
      title: words.sections.severities,
      look: 'plain',
      blocks: [
        meaning(words.means.severities),
        table(
          plan.severities,
          [
            [words.severity.level, 14, ({ id }) => [[strong(capital(speech.severity(id)))]]],
            [words.severity.when, 38, ({ when }) => speech.text(when)],
            [words.severity.sitrep, 17, ({ sitrepEvery }) => [[plain(speech.span(sitrepEvery))]]],
            [words.severity.word, 17, ({ wordEvery }) => [[plain(speech.span(wordEvery))]]],
            empty(words.severity.hour, 14),
          ],
          words,
          WRITE_MM,
        ),
      ],
    },
  ];
}

/** What makes it worse than before, and what starts then. */
export function thresholdsOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words } = speech;
  return [
    {
      title: words.sections.thresholds,
      look: 'plain',
      blocks: [
        meaning(words.means.thresholds),
        table(
          plan.thresholds,
          [
            [words.threshold.threshold, 24, (threshold) => speech.text(threshold.title, 'strong')],
            [words.threshold.when, 24, (threshold) => [[plain(speech.when(threshold))]]],
            [words.threshold.starts, 38, (threshold) => startsOf(threshold, speech)],
            empty(words.threshold.crossedAt, 14),
          ],
          words,
          WRITE_MM,
        ),
      ],
    },
  ];
}

function startsOf({ severity, escalates, tasks }: Threshold, speech: Speech): Cell {
  const { words } = speech;
  const starts: Line[] = [
    ...(severity ? [[plain(filled(words.raises, { x: speech.severity(severity) }))]] : []),
    ...(escalates ? [[plain(words.escalates)]] : []),
    ...tasks.flatMap((task): Line[] => [
      [BOX, plain(' '), ...speech.phrase(task.title)],
      [quiet(`${speech.role(task.owner)} · `), speech.hour(task.from, task.within)],
      ...(task.mandatory ? [[strong(words.mandatory)]] : []),
    ]),
  ];
  return starts.length > 0 ? starts : [[missing(words.startsNothing)]];
}

/** Who decides what: one row a decision. */
export function decisionsOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words } = speech;
  return [
    {
      title: words.sections.decisions,
      look: 'plain',
      blocks: [
        meaning(words.means.decisions),
        table(
          plan.decisions,
          [
            [words.decision.decision, 24, ({ decision }) => speech.text(decision, 'strong')],
            [words.decision.decides, 19, ({ decides }) => [[strong(speech.role(decides))]]],
            [words.decision.consulted, 19, ({ consulted }) => [speech.roles(consulted)]],
            [words.decision.informed, 19, ({ informed }) => [speech.roles(informed)]],
            [words.decision.carriesOut, 19, ({ carriesOut }) => [speech.roles(carriesOut)]],
          ],
          words,
        ),
      ],
    },
  ];
}

/** The statements of the plan as they would go out, with blanks where something is filled in. */
export function wordsOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words } = speech;
  const blocks = plan.skeletons.flatMap(({ id, phase, words: own, approved }): Block[] => [
    title(`${words.phases[phase]} · ${id}`),
    lines(
      approved
        ? [plain(filled(words.wordsApproved, { x: approved.by, y: speech.day(approved.on) }))]
        : [missing(words.wordsNotApproved)],
    ),
    { kind: 'notice', lines: speech.text(own).map(asTitle).map(withBlanks) },
  ]);
  return [
    {
      title: words.sections.words,
      look: 'plain',
      blocks: [meaning(words.means.words), ...(blocks.length > 0 ? blocks : [lines([missing(words.missing.list)])])],
    },
  ];
}

/** The first line of such words is their title. */
function asTitle(line: Line): Line {
  const [first, ...rest] = line;
  return first?.text.startsWith('# ') ? [strong(first.text.slice(2)), ...rest] : line;
}

/** `{{slot}}` is a place to write in. */
function withBlanks(line: Line): Line {
  return line.flatMap((run) => {
    const parts = run.text.split(/\{\{[^{}]*\}\}/);
    return parts.flatMap((text, index) => [...(index > 0 ? [BLANK] : []), { ...run, text }]);
  });
}

/** Each procedure on a sheet that can be handed out, with the incidents that it is for; what was published comes first. */
export function proceduresOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words, names } = speech;
  const rank = ({ incidents }: Plan['procedures'][number]) => Math.min(...incidents.map((id) => INCIDENTS.indexOf(id)));
  return plan.procedures
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ title: name, incidents, tasks }) => ({
      title: `${words.sections.procedures} · ${speech.flat(name)}`,
      look: 'plain',
      blocks: [
        meaning(words.means.procedures),
        lines([
          quiet(`${words.incidents} `),
          ...joined(
            incidents.map((id) => plain(names.incidents[id])),
            ' · ',
          ),
        ]),
        lines([strong(words.mandatoryMeans)]),
        table(
          tasks,
          taskFillings(speech, (task) => speech.text(task.how, 'quiet')),
          words,
          WRITE_MM,
        ),
      ],
    }));
}

/** What can be done to limit the harm; nothing of it starts by itself. */
export function actionsOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words } = speech;
  const fillings = taskFillings<Plan['actions'][number]>(speech, ({ why }) => [
    [quiet(words.task.why), ...speech.phrase(why, 'quiet')],
  ]);
  return [
    {
      title: words.sections.actions,
      look: 'plain',
      blocks: [meaning(words.means.actions), table(plan.actions, fillings, words, WRITE_MM)],
    },
  ];
}

function taskFillings<Task extends PlannedTask>(speech: Speech, under: (task: Task) => Cell): readonly Filling<Task>[] {
  const { words } = speech;
  return [
    [
      words.task.task,
      36,
      (task) => [
        [BOX, plain(' '), ...speech.phrase(task.title, 'strong')],
        ...(task.mandatory ? [[strong(words.mandatory)]] : []),
        // What a task of an action needs is its reason; its `how` follows, where somebody wrote one.
        ...('why' in task || task.how !== undefined ? under(task) : []),
        ...('why' in task && task.how !== undefined ? speech.text(task.how, 'quiet') : []),
      ],
    ],
    [
      words.task.owner,
      18,
      ({ owner, alternate }) => [
        [plain(speech.role(owner))],
        ...(alternate ? [[quiet(filled(words.elseRole, { x: speech.role(alternate) }))]] : []),
      ],
    ],
    [words.task.within, 18, ({ from, within }) => [[speech.hour(from, within)]]],
    [words.task.proof, 16, ({ proof }) => (proof ? speech.text(proof) : [[missing(words.missing.proof)]])],
    empty(words.task.done, 12),
  ];
}

/** The five instants with room for the real hour of each, then what hangs on them. */
export function clocksOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words, names } = speech;
  const hanging = INSTANTS.map((instant) => ({ instant, clocks: plan.clocks.filter(({ from }) => from === instant) }));
  return [
    {
      title: words.sections.clocks,
      look: 'plain',
      blocks: [
        meaning(words.means.clocks),
        title(words.instant.title),
        table(
          INSTANTS,
          [
            [words.instant.instant, 24, (instant) => [[strong(capital(names.instants[instant]))]]],
            empty(words.instant.hour, 26),
            empty(words.instant.decidedBy, 22),
            empty(words.instant.source, 28),
          ],
          words,
          WRITE_MM + 3,
        ),
        ...(plan.clocks.length === 0 ? [lines([missing(words.missing.list)])] : []),
        ...hanging
          .filter(({ clocks }) => clocks.length > 0)
          .flatMap(({ instant, clocks }): Block[] => [
            title(filled(words.after, { x: words.sections.clocks, y: names.instants[instant] })),
            clocksTable(clocks, speech),
          ]),
      ],
    },
  ];
}

function clocksTable(clocks: Plan['clocks'], speech: Speech): Block {
  const { words, names } = speech;
  const only = (incidents: Plan['clocks'][number]['incidents']): Cell =>
    incidents ? [[quiet(filled(words.only, { x: incidents.map((id) => names.incidents[id]).join(' · ') }))]] : [];
  return table(
    clocks,
    [
      [words.clock.clock, 30, (clock) => [...speech.text(clock.title, 'strong'), ...only(clock.incidents)]],
      [words.clock.owner, 16, ({ owner }) => [[plain(speech.role(owner))]]],
      [words.clock.within, 11, ({ within }) => [[strong(speech.span(within))]]],
      [
        words.clock.kind,
        17,
        ({ kind, source }) => [[plain(words.clockKinds[kind])], ...(source ? linesOf(source, 'quiet') : [])],
      ],
      empty(words.clock.due, 14),
      empty(words.clock.kept, 12),
    ],
    words,
    WRITE_MM,
  );
}

/** When it is over. */
export function criteriaOf({ plan }: Source, speech: Speech): readonly Section[] {
  const { words } = speech;
  return [
    {
      title: words.sections.criteria,
      look: 'plain',
      blocks: [
        meaning(words.means.criteria),
        table(
          plan.criteria,
          [
            [words.criterion.criterion, 36, (criterion) => [[BOX, plain(' '), ...speech.phrase(criterion.title)]]],
            [words.criterion.owner, 16, ({ owner }) => [[plain(speech.role(owner))]]],
            empty(words.criterion.proof, 32),
            empty(words.criterion.hour, 16),
          ],
          words,
          2 * WRITE_MM,
        ),
      ],
    },
  ];
}
