import { smsTexts, textNamingPage, type PageView, type SitePage, type SmsText } from '../../inform/index.ts';
import { framed, Linked, Moment, placeElsewhere, sceneAt, type Scene } from './frame.tsx';
import { BlockContent, type Current } from './incident-page.tsx';
import { placePath, telephone } from './links.ts';
import { qrOf } from './qr.ts';
import { fill } from './texts.ts';

type SheetProps = Readonly<{ scene: Scene; current: Current }>;

/** What the press may quote: the whole text, the figures with their basis, and whom to ask. */
export function pressPage(view: PageView, standing: Current): SitePage {
  const current = away(standing, view);
  const scene = sceneAt(view, placePath(view.language, 'press'));
  const { speech } = scene;
  const { texts } = speech;
  const { press } = view.setting;
  return framed(scene, {
    title: texts.press,
    elsewhere: placeElsewhere(view, 'press', view.written),
    children: (
      <main>
        <h1>{texts.press}</h1>
        <p class="screen">{texts.pressLead}</p>
        {press && <p>{fill(texts.pressContact, { contact: press })}</p>}
        <Download scene={scene} name="presse" />
        <h2>{current.text.title}</h2>
        <Hours scene={scene} current={current} />
        {current.text.blocks.map((block) => (
          <section key={block.id} id={block.id}>
            <h3>{block.heading}</h3>
            <BlockContent block={block} scene={scene} current={current} />
          </section>
        ))}
      </main>
    ),
  });
}

/** What is quoted and hung up elsewhere names the page. */
function away(current: Current, { language }: PageView): Current {
  return { ...current, text: textNamingPage(current.text, language) };
}

/** One sheet for the wall of a branch. */
export function posterPage(view: PageView, standing: Current): SitePage {
  const current = away(standing, view);
  const scene = sceneAt(view, placePath(view.language, 'poster'));
  const { speech } = scene;
  const { texts } = speech;
  const advice = current.text.blocks.find(({ id }) => id === 'advice');
  const happened = current.text.blocks.find(({ id }) => id === 'happened');
  return framed(scene, {
    title: texts.poster,
    elsewhere: placeElsewhere(view, 'poster', view.written),
    children: (
      <main class="poster">
        <p class="screen">{texts.posterLead}</p>
        <Download scene={scene} name="affiche" />
        <h1>{current.text.title}</h1>
        {happened?.paragraphs.map((paragraph) => (
          <p key={paragraph}>
            <Linked paragraph={paragraph} phone={current.slots.phone} />
          </p>
        ))}
        {advice && (
          <>
            <h2>{advice.heading}</h2>
            <BlockContent block={advice} scene={scene} current={current} />
          </>
        )}
        <p class="status">
          <a class="phone" href={telephone(current.slots.phone)} dir="ltr">
            {current.slots.phone}
          </a>{' '}
          {current.slots.phoneHours && speech.phoneHours(current.slots.phoneHours)}
        </p>
        <Hours scene={scene} current={current} />
        {view.setting.address && <Scan scene={scene} address={view.setting.address} />}
      </main>
    ),
  });
}

function Hours({ scene: { speech }, current }: SheetProps) {
  const { texts } = speech;
  return (
    <p>
      <Moment text={texts.updated} at={current.at} speech={speech} />
      <br />
      <Moment text={texts.nextUpdate} at={current.nextUpdateAt} speech={speech} />
    </p>
  );
}

function Download({ scene: { view, speech, link }, name }: Readonly<{ scene: Scene; name: string }>) {
  const path = `/${view.language}/${name}.pdf`;
  if (!view.sheets.has(path)) return null;
  return (
    <p class="screen">
      <a class="go" href={link(path)}>
        {speech.texts.pdf}
      </a>
    </p>
  );
}

/** The address of the page as a square for a telephone's camera, and in letters. */
function Scan({ scene: { view, speech }, address }: Readonly<{ scene: Scene; address: string }>) {
  const whole = `${address}${placePath(view.language, 'home')}`;
  const { size, path } = qrOf(whole);
  return (
    <div class="scan">
      <p>
        {speech.texts.posterScan} <bdi dir="ltr">{whole}</bdi>
      </p>
      <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={whole}>
        <path d={path} fill="currentColor" />
      </svg>
    </div>
  );
}

/** What can be sent as SMS, as the room has it: the approved title, the next hour, the telephone, nothing else. */
export function smsPage(view: PageView, current: Current): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'sms'));
  const { speech } = scene;
  const { texts } = speech;
  const { zone, mode, language, setting } = view;
  const isDrill = mode === 'rehearsal';
  const { whole, short } = smsTexts({ ...current, language, zone, isDrill, address: setting.address });
  return framed(scene, {
    title: texts.sms,
    elsewhere: placeElsewhere(view, 'sms', view.written),
    children: (
      <main>
        <h1>{texts.sms}</h1>
        <p>{texts.smsLead}</p>
        {whole.text !== short.text && <Sms scene={scene} heading={texts.smsWhole} sms={whole} />}
        <Sms scene={scene} heading={texts.smsShort} sms={short} />
      </main>
    ),
  });
}

function Sms({ scene: { speech }, heading, sms }: Readonly<{ scene: Scene; heading: string; sms: SmsText }>) {
  const { segments, units, encoding } = sms.count;
  const counts = { n: speech.number(segments), units: speech.number(units), encoding: encoding.toUpperCase() };
  return (
    <>
      <h2>{heading}</h2>
      <p class="sms">{sms.text}</p>
      <p class="small">{fill(speech.texts.smsCount, counts)}</p>
    </>
  );
}
