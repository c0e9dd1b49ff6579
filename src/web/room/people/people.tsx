import { mayDo } from '../../../access/index.ts';
import { ROLES, type Instant, type PersonId, type Role } from '../../../kernel/index.ts';
import { Mark } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { PEOPLE, type PeopleTexts } from './texts.ts';

/** Somebody of the cell. */
export type Member = Readonly<{ person: PersonId; name: string; role: Role; since?: Instant | undefined }>;

/** Who is in, and how to let somebody in. `crisis` is where the invitation is written down. */
export function renderPeople(frame: Frame, members: readonly Member[]): string {
  const texts = PEOPLE[frame.language];
  const mayInvite = mayDo(frame.session, 'person.invite');
  return renderPage(
    frame,
    { title: texts.title, screen: 'cell' },
    <>
      <h1>{texts.title}</h1>
      <div class={mayInvite ? 'pair' : undefined}>
        {mayInvite && <InviteForm texts={texts} frame={frame} />}
        <Members members={members} frame={frame} texts={texts} />
      </div>
    </>,
  );
}

function Members({
  members,
  frame,
  texts,
}: Readonly<{ members: readonly Member[]; frame: Frame; texts: PeopleTexts }>) {
  const { format, vocabulary } = wordsOf(frame);
  if (members.length === 0) return <p>{texts.nobody}</p>;
  return (
    <div id="members" class="card" data-live>
      <ul class="lines">
        {members.map(({ person, name, role, since }) => (
          <li key={person}>
            <strong>
              <bdi>{name}</bdi>
            </strong>{' '}
            {person === frame.session?.person && <span class="muted">({texts.you})</span>}
            <br />
            <span class="muted">
              {vocabulary.roles[role]}
              {since && ` · ${texts.since} ${format.moment(since, frame.now)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function InviteForm({ texts, frame }: Readonly<{ texts: PeopleTexts; frame: Frame }>) {
  const { vocabulary } = wordsOf(frame);
  return (
    <form class="card" method="post" action="/people/invites">
      <h2>{texts.inviteTitle}</h2>
      {frame.crisis && <input type="hidden" name="crisis" value={frame.crisis.id} />}
      <fieldset>
        <legend>{texts.as}</legend>
        {ROLES.map((role) => (
          <label key={role} class="pick wide">
            <input type="radio" name="role" value={role} required checked={role === 'dpo'} />
            <span>
              {vocabulary.roles[role]} <small class="muted">{texts.does[role]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <button class="main-action">{texts.invite}</button>
    </form>
  );
}

/** A fresh invitation: the only moment at which its secret is shown. */
export type FreshInvite = Readonly<{
  role: Role;
  link: string;
  code: string;
  /** Where the code is typed. */
  codeAddress: string;
  expiresAt: Instant;
  /** QR code of the link, as SVG. */
  qr: string;
  /** The text that the link leads to, while it waits for approval; the screen then shows by itself what comes of it. */
  awaiting?: string | undefined;
  back: string;
}>;

/** The link, the code to read aloud and the code to scan, once. */
export function renderInvite(frame: Frame, invite: FreshInvite): string {
  const texts = PEOPLE[frame.language];
  const { format, vocabulary } = wordsOf(frame);
  return renderPage(
    frame,
    { title: texts.readyTitle, screen: invite.awaiting ? 'words' : 'cell' },
    <>
      <div class="card invite">
        <div>
          <h1>{texts.readyTitle}</h1>
          <p>
            <strong>{texts.readyFor(vocabulary.roles[invite.role])}</strong>
          </p>
          {invite.awaiting && <p>{texts.readyForApproval}</p>}
          <div class="field">
            <label for="link">{texts.link}</label>
            <input id="link" type="text" dir="ltr" readOnly value={invite.link} />
          </div>
          <button type="button" class="main-action" data-copy="link" data-copied={texts.copied} hidden>
            {texts.copy}
          </button>
          <h2 class="after">{texts.code}</h2>
          <p class="spoken-code" dir="ltr">
            <code>{invite.code}</code>
          </p>
          <p class="hint">
            {texts.codeHint} <bdi dir="ltr">{invite.codeAddress}</bdi>
          </p>
          <p>{texts.until(format.moment(invite.expiresAt, frame.now))}</p>
          <p class="hint">{texts.shownOnce}</p>
          <a class="button" href={invite.back}>
            {texts.done}
          </a>
        </div>
        <figure>
          <div class="qr" dangerouslySetInnerHTML={{ __html: invite.qr }} />
          <figcaption>{texts.scan}</figcaption>
        </figure>
      </div>
      {invite.awaiting && (
        <div id="judge" class="judge" data-live="state" data-state="awaiting" data-here={invite.awaiting}>
          <p>
            <Mark tone="warn">{texts.awaiting}</Mark>
          </p>
          <p class="hint">{texts.awaitingHint}</p>
        </div>
      )}
    </>,
  );
}
