import type { ComponentChildren } from 'preact';
import type { Language } from '../../../kernel/index.ts';
import { KEYS, type Place } from './keys-texts.ts';

/** The key of each place, after `g`. */
const PLACE_KEYS: Readonly<Record<Place, string>> = {
  now: 'n',
  tasks: 'b',
  journal: 'l',
  scope: 'f',
  words: 's',
  sitrep: 'r',
  cell: 'p',
  clocks: 'c',
  wall: 'w',
};

type Props = Readonly<{
  language: Language;
  /** Where the places of this crisis are, of those that this person may see. */
  places: readonly (readonly [place: Place, href: string])[];
}>;

/**
 * The list of keys. It is also what the script reads: where a place leads, and whether single keys are on. An act that the screen lacks
 * is hidden when the list opens; `data-needs` says what the act needs.
 */
export function Keys({ language, places }: Props) {
  const texts = KEYS[language];
  return (
    <dialog id="keys" class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{texts.title}</h2>
      <label class="pick" for="keys-switch">
        <input id="keys-switch" type="checkbox" checked aria-describedby="keys-means" /> {texts.on}
      </label>
      <p id="keys-means" class="hint">
        {texts.onMeans}
      </p>
      {places.length > 0 && (
        <>
          <h3>{texts.go}</h3>
          <dl>
            {places.map(([place, href]) => (
              <Row key={place} keys={['g', PLACE_KEYS[place]]}>
                <a href={href} data-go={PLACE_KEYS[place]}>
                  {texts.places[place]}
                </a>
              </Row>
            ))}
          </dl>
        </>
      )}
      <h3>{texts.acts}</h3>
      <dl>
        <Row keys={['j']} needs="main [data-item]">
          {texts.next}
        </Row>
        <Row keys={['k']} needs="main [data-item]">
          {texts.previous}
        </Row>
        <Row keys={['Enter']} needs="main [data-item-open]">
          {texts.open}
        </Row>
        <Row keys={['x']} needs="main [data-item-do]">
          {texts.deed}
        </Row>
        <Row keys={['a']} needs="main [data-mine]">
          {texts.mine}
        </Row>
        <Row keys={['e']} needs="main :is([data-item-edit], [data-edit])">
          {texts.edit}
        </Row>
        <Row keys={['n']} needs="#quick-line">
          {texts.quick}
        </Row>
        <Row keys={['/']} needs="main :is(form.search, nav.filter)">
          {texts.filter}
        </Row>
        <Row keys={['Ctrl', 'Enter']} needs="main form, #quick">
          {texts.submit}
        </Row>
        <Row keys={['Esc']} needs="main form, #quick">
          {texts.leave}
        </Row>
        <Row keys={['?']}>{texts.help}</Row>
      </dl>
      <form method="dialog">
        <button>{texts.close}</button>
      </form>
    </dialog>
  );
}

function Row({
  keys,
  needs,
  children,
}: Readonly<{ keys: readonly string[]; needs?: string; children: ComponentChildren }>) {
  return (
    <div data-needs={needs}>
      <dt dir="ltr">
        {keys.map((name) => (
          <kbd key={name}>{name}</kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The way to the list for who has no key for it, or has switched the keys off. */
export function KeysButton({ language }: Readonly<{ language: Language }>) {
  return (
    <button type="button" class="quiet" data-keys-open hidden>
      {KEYS[language].title}
    </button>
  );
}
