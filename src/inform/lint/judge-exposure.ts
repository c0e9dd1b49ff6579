import { findings, type Finding as Detected } from '../../detect/index.ts';
import type { Document, Hit, Section, Sentence } from './document.ts';
import { phonesOf } from './phones.ts';
import { isAdviceLike, type Reading } from './reading.ts';

/** Details that help whoever attacks: weaknesses by number, versions, addresses and names of machines, paths, the way in. */
const TECHNICAL: readonly RegExp[] = [
  /\bCVE-\p{Nd}{4}-\p{Nd}{3,7}\b/giu,
  /(?<![\p{Nd}.])(?:\p{Nd}{1,3}\.){3}\p{Nd}{1,3}(?![\p{Nd}.])(?::\p{Nd}{2,5})?/gu,
  /(?<![:\w])(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}(?![:\w])/giu,
  /\b(?:apache|nginx|tomcat|oracle|weblogic|mysql|postgresql|postgres|mongodb|elasticsearch|wordpress|drupal|joomla|moodle|php|windows(?: server)?|exchange|sharepoint|citrix|fortinet|fortigate|fortios|openssl|openssh|log4j|struts|spring|jboss|jenkins|gitlab|vmware|esxi|ivanti|pulse secure|cisco(?: asa| ios)?|sap|iis|redis|kubernetes|docker|java|debian|ubuntu|red hat|magento|confluence|jira|moveit|sql server|glpi|zimbra)(?:\s+[A-Za-z]{1,12}){0,2}\s+(?:version\s+|v\.?\s?)?\p{Nd}{1,4}(?:[.c]\p{Nd}{1,4}){0,3}\b/giu,
  /(?:\b(?:version|versi[oó]n)|الإصدار|إصدار)\s+\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){1,3}\b/giu,
  /(?:password|passcode|mot de passe|contraseña|\bclave|كلم(?:ة|ات)\s(?:ال)?(?:سر|مرور)\p{L}{0,4})[^.;؛\n]{0,40}?\s["'«“]?\s?[a-z]{3,12}\p{Nd}{2,4}(?![\p{L}\p{Nd}@.-]\p{L})/giu,
  /(?<![\p{L}\p{Nd}])(?:[a-z0-9-]{1,40}\.){1,4}(?:local|intra|lan|internal|interne|corp|intranet|intern)\b/giu,
  /\b(?:srv|db|dc|sql|ad|app|web|prod|dev|vpn|bdd|pg|ora|nas|smtp|ldap)(?:-?\p{Nd}{1,3}|-(?:[a-z]{2,10}-?){1,3}\p{Nd}{1,3})\b/giu,
  /(?<![\p{L}\p{Nd}@._-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}:\p{Nd}{2,5}\b/giu,
  /(?<![\p{L}\p{Nd}@._-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}(?:\/[\w-]{1,40}){0,5}\/[\w-]{1,40}\.(?:php|aspx?|jsp|cgi)\?[\w-]{1,30}=[^\s<>"»”)\]]{0,60}/giu,
  /(?<![\p{L}\p{Nd}@._-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}(?:\/[\w-]{1,40}){0,5}\/?\?[\w-]{1,30}=[\w-]{1,40}/giu,
  /(?<![\p{L}\p{Nd}/])\?[a-z_]{1,20}=[\w'-]{1,30}/giu,
  /<script\b|(?:\.\.\/){2,}|\bunion\s{1,5}select\b|['’]\s{0,3}or\s{1,3}['’]?1['’]?\s{0,3}=/giu,
  /(?<![\p{L}\p{Nd}])(?:sql\s+injection|injection\s+sql|inyecci[oó]n\s+(?:de\s+)?sql|حقن\s+sql|SQLi|cross[- ]site scripting|XSS|SSRF|RCE|remote code execution|ex[ée]cution de code [àa] distance|ejecuci[oó]n remota de c[oó]digo|path traversal|brute[- ]force|buffer overflow|directory listing)(?![\p{L}])/giu,
  /(?<![\p{L}\p{Nd}/:.])\/(?:[a-z0-9_.-]{2,30}\/){0,5}(?:login|admin|api|wp-admin|wp-login|etc|var|usr|home|upload|uploads|backup|phpmyadmin|config|cgi-bin|export|v1|v2|auth|portal|srv|opt|root|tmp|data|db)(?:\/[a-z0-9_.-]{1,40}){0,5}(?![\p{L}])/giu,
  /\b[A-Z]:\\(?:[^\s\\]{1,40}\\?){1,6}/gu,
  /\\\\[a-z0-9_-]{2,30}\\[a-z0-9_$-]{1,30}/giu,
  /\b(?:port|puerto)\s+(?:tcp\s+|udp\s+)?\p{Nd}{2,5}\b/giu,
  /(?:منفذ|المنفذ)\s+\p{Nd}{2,5}/gu,
  /\b(?:default|factory|admin(?:istrator)?)\s+(?:password|credentials)\b|\bmot de passe (?:par d[ée]faut|d['’](?:usine|origine)|administrateur)\b|\b(?:contrase[ñn]a|clave) (?:por defecto|de f[áa]brica|de administrador|predeterminada)\b|كلمة (?:السر|المرور) (?:الافتراضية|الأصلية|المصنعية)|كلمة (?:سر|مرور) (?:افتراضية|المصنع|المدير)/giu,
];

/** Ways to the files. */
const LINKS: readonly RegExp[] = [
  /(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.(?:me|org|dog)|mega\.(?:nz|co\.nz)|mediafire\.com|pastebin\.com|anonfiles?\.com|gofile\.io|breachforums?\.[a-z]{2,4}|raidforums\.com|wetransfer\.com|we\.tl|dropmefiles\.com|transfer\.sh|ghostbin\.[a-z]{2,3}|doxbin\.[a-z]{2,3}|discord\.gg|file\.io|leakbase\.[a-z]{2,3}|cracked\.[a-z]{2})(?:\/[^\s<>"»”)\]]{0,120})?/giu,
  /(?:https?:\/\/)?[a-z2-7]{16,56}\.onion(?:\/\S{0,100})?/giu,
  /\b[a-z0-9-]{1,60}\.onion\b/giu,
  /magnet:\?\S{5,200}/giu,
  /(?<![\p{L}\p{Nd}@._-])(?:https?:\/\/)?(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}(?:\/[\w.-]{1,60}){0,6}\/[\w.-]{1,60}\.(?:zip|rar|7z|t?gz|tar|sql|bak|torrent|dump)\b/giu,
  /\bBreach\s?Forums?\b|\bRaidForums\b|\bLeakBase\b|\bXSS\.is\b/giu,
  /(?<![\p{L}\p{Nd}._%+-])@[a-z][a-z0-9_]{4,31}(?![\p{L}\p{Nd}@.])/giu,
];
const SPREADING = /telegram|تيليغرام|تلغرام|تليغرام|تيليجرام|forum|foro|منتدى|canal|channel|قناة|discord/iu;

/** Signs that put letters into another order than they are stored in. Isolates, which keep numbers readable in Arabic, are none. */
const REORDERING = /[\u202a\u202b\u202d\u202e]/gu;

/** Identifiers of people; telephone numbers and mail are judged apart, and words that merely hint are none. */
const PERSONAL: ReadonlySet<string> = new Set(
  'cin cnss rib iban ccc card passport mrz driving-licence password password-hash birth-date salary nir spi dni nie nuss codice-fiscale be-national-number bsn de-tax-id de-social pt-nif pesel cnp personnummer hetu cpr fodselsnummer rodne-cislo egn oib emso isikukood amka afm pps svnr ahv nhs tax-id plate national-id-card'.split(
    ' ',
  ),
);
const FORM_ONLY: ReadonlySet<string> = new Set([
  'cin',
  'passport',
  'salary',
  'birth-date',
  'password',
  'password-hash',
  'cnss',
  'plate',
  'driving-licence',
]);
/** How much of a text is searched for the house of an address, which is near the size of a long statement. */
const HOUSE_REACH = 8_000;
const FREE_MAIL =
  /^(?:gmail|hotmail|yahoo|outlook|live|icloud|orange|wanadoo|free|laposte|gmx|protonmail|proton|aol|msn)\./;
/** Where somebody lives, and whom it names. */
const STREETS: readonly RegExp[] = [
  /\p{Nd}{1,4}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|av\.|boulevard|bd|place|impasse|allée|chemin|quai|route|square|résidence)\s/iu,
  /\p{Nd}{1,5}\s(?:\p{Lu}[\p{L}'’-]{1,20}\s){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Terrace|Close|Drive|Court|Way|Crescent|Gardens|Square|Place|Row|Hill)\b/u,
  /\b(?:calle|avenida|avda?\.|av\.|plaza|paseo|jirón|jr\.|pasaje|carrera|cra\.)\s(?:[\p{L}.'’,-]{1,20}\s){1,5}(?:n\.?º\s?|#\s?|núm(?:ero|\.)?\s?)?\p{Nd}{1,5}/iu,
  /\p{Nd}{1,4}\s?،?\s(?:شارع|نهج|زنقة|درب|ممر|حي|طريق)\s|(?:شارع|نهج|زنقة|درب|حي)\s(?:[\p{L}،]{2,20}\s){1,3}(?:رقم\s)?\p{Nd}{1,4}/u,
];
const BORN = /(?:\bborn\b|\bn[ée]e?\s(?:le|en)\b|\bnacid[oa]\b|مولود|مواليد|المزداد|ازداد)[^.;؛]{0,20}\p{Nd}{2}/iu;
const NAME = /\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s(?:(?:de|del|la|el|al|ben|ait|van|von)\s){0,2}\p{Lu}\p{L}+/u;
const TITLED =
  /(?:\bM(?:me|lle|rs?|s|iss)?\.?|\b(?:Madame|Monsieur|Sr(?:a|ta)?\.|[Dd]on|[Dd]oña))\s\p{Lu}\p{Ll}+|(?:السيدة?|الآنسة)\s\p{L}{2,}/u;
const PROFILES = { fr: ['ma', 'fr'], ar: ['ma'], en: ['ma', 'eu'], es: ['es'] } as const;
const OVERLAP_EXEMPT = 3;

/** L25: nothing that helps an attacker, shows a person or leads to the files; no sign that hides what a line says. */
export function judgeExposure(reading: Reading): void {
  const { document, sheet } = reading;
  const { text } = document;
  for (const form of TECHNICAL)
    for (const { 0: found, index } of text.matchAll(form))
      sheet.add('L25', 'technical', { start: index, end: index + found.length });
  for (const hit of document.said('exploit')) sheet.add('L25', 'technical', hit);
  for (const form of LINKS)
    for (const { 0: found, index } of text.matchAll(form))
      if (!isOwnHandle(text, index, found)) sheet.add('L25', 'link', { start: index, end: index + found.length });
  for (const { index } of text.matchAll(REORDERING)) sheet.add('L25', 'controls', { start: index, end: index + 1 });
  for (const hit of document.said('dump.at')) if (isWayToFiles(document.text, hit)) sheet.add('L25', 'link', hit);
  for (const sentence of document.body)
    if (showsSomebody(document, sentence))
      sheet.add('L25', 'personal', { start: sentence.start, end: Math.min(sentence.end, sentence.start + SHOWN_MAX) });
  judgePersonal(reading);
}

const SHOWN_MAX = 200;
const ADDRESS = /(?<![@\p{L}\p{Nd}._-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}(?![\p{L}\p{Nd}@])/iu;
/** Where an address belongs to the house, or to whoever helps. */
const OF_HOUSE: ReadonlySet<Section | undefined> = new Set([
  'contact',
  'recourse',
  'genuine',
  'advice',
  'next',
  'direct',
]);

/** "The base can be downloaded from forum.example": files of the leak, and where they lie. A list of verdicts is what we publish. */
function isWayToFiles(text: string, { end, sentence }: Hit): boolean {
  const { section, cues } = sentence;
  if (OF_HOUSE.has(section) || cues.has('pointer.of') || cues.has('pointer') || cues.has('own')) return false;
  return ADDRESS.test(text.slice(end, Math.min(sentence.end, end + 60)));
}

/** A line of a victim: a person by name, shown as an example or with a title, and where they live or when they were born. */
function showsSomebody({ text, language }: Document, sentence: Sentence): boolean {
  const { section, cues, start, end } = sentence;
  if (OF_HOUSE.has(section)) return false;
  const said = text.slice(start, end);
  const isExample = cues.has('example');
  const isTitled =
    TITLED.test(said) &&
    cues.has('paper') &&
    !cues.has('contact') &&
    !cues.has('spokesperson') &&
    !cues.has('recourse.act');
  if (!isExample && !isTitled) return false;
  if (!isTitled && language !== 'ar' && !NAME.test(said)) return false;
  return (
    STREETS.some((form) => form.test(said)) ||
    BORN.test(said) ||
    (isExample && !isLine(sentence) && phonesOf(said).length > 0)
  );
}

/** The institution's own account is written with an at sign too: only one near a place where files spread is told. */
function isOwnHandle(text: string, index: number, found: string): boolean {
  return found.startsWith('@') && !SPREADING.test(text.slice(Math.max(0, index - 60), index));
}

function judgePersonal(reading: Reading): void {
  const { document, sheet } = reading;
  for (const profile of PROFILES[document.language]) {
    for (const found of findings(document.text, profile)) {
      if (isPersonal(reading, found)) sheet.add('L25', 'personal', found);
    }
  }
}

function isPersonal({ document }: Reading, found: Detected): boolean {
  const { start, end, category } = found;
  const sentence = document.sentenceAt(start);
  if (!sentence) return false;
  if (category === 'email')
    return isVictims(document.text, start, sentence) && !isOwnAddress(document.text, start, end);
  if (category === 'phone' || isInPhone(document.text, start, end))
    return isVictims(document.text, start, sentence) && !sentence.cues.has('contact') && !isLine(sentence);
  return PERSONAL.has(found.kind) && isIdentifier(document, sentence, found);
}

function isIdentifier(
  document: Document,
  sentence: Sentence,
  { kind, start, end, valid }: Pick<Detected, 'kind' | 'start' | 'end' | 'valid'>,
): boolean {
  if (valid === false || (valid === null && !FORM_ONLY.has(kind))) return false;
  const value = document.text.slice(start, end);
  if (isWordOnly(kind, value)) return false;
  return (
    !isAmount(document, sentence, start, end) &&
    !isCountOfPeople(kind, sentence, end) &&
    !isOtherDate(document, kind, sentence) &&
    !(kind === 'cin' && /^[A-Z]{1,2}\s?\p{Nd}{1,4}$/u.test(value))
  );
}

/** "No password: we checked each column": a word after the label, and no password. */
function isWordOnly(kind: string, value: string): boolean {
  return !/\p{Nd}/u.test(value) && (kind !== 'password' || /^\p{L}+$/u.test(value));
}

/** A mail address or telephone outside of what says how to reach the institution. */
function isVictims(text: string, start: number, sentence: Sentence): boolean {
  const { section, cues } = sentence;
  if (
    section === 'contact' ||
    section === 'recourse' ||
    section === 'genuine' ||
    section === 'advice' ||
    section === 'next' ||
    section === 'direct' ||
    cues.has('contact') ||
    cues.has('spokesperson') ||
    isAdviceLike(sentence)
  )
    return false;
  if (
    /(?:contact|info|dpo|dpd|protection|support|presse|press|prensa|aide|help|ayuda|data|privacy|donnees|datos|accueil|incident|fuite|urgence|service|question|answers?|respuestas|reponses?|plainte|reclam|crise|crisis|alerte|atencion|rgpd|gdpr|secur|cell|no-?reply|media)[\p{L}\p{Nd}._-]{0,30}@/iu.test(
      text.slice(Math.max(0, start - 2), start + 60),
    )
  )
    return false;
  return (
    cues.has('people') ||
    cues.has('leak.context') ||
    cues.has('cat.name') ||
    cues.has('cat.email') ||
    cues.has('cat.salary')
  );
}

/** An address of the house: a word for a desk and no name of a person, or of the same house as others of the text. */
function isOwnAddress(text: string, start: number, end: number): boolean {
  const [local = '', house = ''] = text.slice(start, end).toLowerCase().split('@');
  if (FREE_MAIL.test(house)) return false;
  if (!/[._\d]/.test(local)) return true;
  return text.slice(0, HOUSE_REACH).toLowerCase().split(house).length - 1 > 2;
}

/** A number that is given with the hours at which somebody answers. */
function isLine({ whens, cues }: Sentence): boolean {
  return (
    cues.has('hours.range') || cues.has('hours.always') || whens.filter(({ time }) => time !== undefined).length > 1
  );
}

function isInPhone(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - 24);
  return phonesOf(text.slice(from, end + 24)).some((phone) => from + phone.start <= start && from + phone.end >= end);
}

function isAmount(document: Reading['document'], { amounts }: Sentence, start: number, end: number): boolean {
  const { starts, ends } = document.words;
  return amounts.some(
    ({ from, to, high }) =>
      Math.abs(starts[from]! - start) < OVERLAP_EXEMPT &&
      Math.abs(ends[to - 1]! - end) < OVERLAP_EXEMPT &&
      high < 1e7 &&
      to - from > 1,
  );
}

/** "Salary: 100 people" counts people of whom a salary leaked, and tells nobody's. */
function isCountOfPeople(kind: string, { cues }: Sentence, end: number): boolean {
  return kind === 'salary' && (cues.get('people') ?? []).some(({ start }) => start > end && start - end <= 2);
}

/** A date is a birthday where the same sentence speaks of birth, and tells of nothing that the institution found or will say. */
function isOtherDate({ text }: Document, kind: string, { cues, start, end }: Sentence): boolean {
  if (kind !== 'birth-date') return false;
  return cues.has('know') || cues.has('next') || !(cues.has('cat.birth-date') || BORN.test(text.slice(start, end)));
}
