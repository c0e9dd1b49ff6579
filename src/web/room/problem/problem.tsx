import type { Problem } from '../../../platform/http/index.ts';
import { renderPage, type Frame } from '../shell/index.ts';
import { PROBLEM, type ProblemTexts } from './texts.ts';

/** The page of a refusal: what was not done, why, and where to go next. The script of a form cuts `#problem` out of it. */
export function renderProblem(frame: Frame, problem: Problem): string {
  const texts = PROBLEM[frame.language];
  const known = texts.codes[problem.code];
  return renderPage(
    frame,
    { title: texts.title },
    <div class="card narrow">
      <h1>{texts.title}</h1>
      <div id="problem" class="error" data-code={problem.code}>
        <p data-words>{known ?? statusWords(problem.status, texts)}</p>
        {problem.fields && (
          <ul>
            {Object.entries(problem.fields).map(([field, told]) => (
              <li key={field} data-field={field} dir="auto">
                {problem.code === WORDED ? told : texts.fieldMissing}
              </li>
            ))}
          </ul>
        )}
      </div>
      {!known && problem.status < 500 && problem.status !== 401 && (
        <details>
          <summary>{texts.detail}</summary>
          <p lang="en" dir="ltr">
            {problem.detail} <code>{problem.code}</code>
          </p>
        </details>
      )}
      <p class="actions">
        {needsCode(problem) ? (
          <a class="button main-action" href="/code" autofocus>
            {texts.signIn}
          </a>
        ) : (
          <a class="button main-action" href="/" autofocus>
            {texts.home}
          </a>
        )}
      </p>
    </div>,
  );
}

/** What a rule says of words in a field, it says in their own language; what a schema says, nobody reads. */
const WORDED = 'commitment.rules';

/** Whoever is not in, or came with a link that lets nobody in, can still come with a code. */
function needsCode({ status, code }: Problem): boolean {
  return status === 401 || code.startsWith('access.link-');
}

function statusWords(status: number, { statuses }: ProblemTexts): string {
  switch (status) {
    case 401:
      return statuses.signedOut;
    case 403:
      return statuses.forbidden;
    case 404:
      return statuses.missing;
    case 409:
      return statuses.conflict;
    case 410:
      return statuses.gone;
    case 429:
      return statuses.tooMany;
    case 503:
      return statuses.unavailable;
    default:
      return status >= 500 ? statuses.broken : statuses.invalid;
  }
}
