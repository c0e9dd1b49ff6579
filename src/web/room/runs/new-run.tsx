import type { CrisisId } from '../../../kernel/index.ts';
import { mayDo } from '../../../access/index.ts';
import { PROFILE_IDS, type RegisterVersion } from '../../../scope/index.ts';
import { Choice, isolate } from '../../ui/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { IntakeFields } from './intake-fields.tsx';
import { RUNS, type RunsTexts } from './texts.ts';

type View = Readonly<{ crisis: CrisisId; registers: readonly RegisterVersion[] }>;

/** The first step: where the files come from and what to compare them with, before a byte of them is here. */
export function renderNewRun(frame: Frame, view: View): string {
  const texts = RUNS[frame.language];
  const profiles = PROFILE_IDS.map((id) => [id, texts.profiles[id] ?? id] as const);
  return renderPage(
    frame,
    { title: texts.newTitle, screen: 'scope' },
    <form class="card wide-form" {...posting(frame, `/api/crises/${view.crisis}/runs`)}>
      <p class="muted">{texts.step('1', '2')}</p>
      <h1>{texts.newTitle}</h1>
      <p class="hint">{texts.newLead}</p>
      <IntakeFields texts={texts} now={frame.now} />
      <fieldset class="plain">
        <legend>{texts.comparisonTitle}</legend>
        <Register view={view} frame={frame} texts={texts} />
        <Choice name="profile" label={texts.profile} hint={texts.profileHint} options={profiles} value="ma" />
        <label class="pick wide">
          <input type="checkbox" name="ocr" value="yes" />
          <span>
            {texts.ocr} <small class="muted">{texts.ocrMeans}</small>
          </span>
        </label>
      </fieldset>
      <button class="main-action">{texts.next}</button>
    </form>,
  );
}

function Register({
  view: { crisis, registers },
  frame,
  texts,
}: Readonly<{ view: View; frame: Frame; texts: RunsTexts }>) {
  const { format } = wordsOf(frame);
  const today = frame.now.slice(0, 10);
  const there = registers.filter(({ removedAt }) => removedAt === undefined);
  if (there.length === 0)
    return (
      <>
        <p class="hint">{texts.noRegisterYet}</p>
        {mayDo(frame.session, 'register.write') && (
          <p>
            <a class="goto" href={`/register?crisis=${crisis}`}>
              {texts.importRegister}
            </a>
          </p>
        )}
      </>
    );
  const options = there.map(({ version, asOf, until, quality, history }) => {
    const words = texts.version(format.number(version), format.date(asOf), format.number(quality.people));
    const marks = [...(history ? [texts.withHistory] : []), ...(until < today ? [texts.heldTooLong] : [])];
    return [String(version), marks.length > 0 ? `${words} (${marks.join(', ')})` : words] as const;
  });
  return (
    <Choice
      name="register"
      label={texts.register}
      hint={texts.registerHint}
      options={options}
      blank={isolate(texts.noRegister)}
      value={String(there[0]!.version)}
    />
  );
}
