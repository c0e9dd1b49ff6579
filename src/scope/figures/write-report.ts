import { CATEGORIES, type Category } from '../../contract/index.ts';
import { categoriesIn, type CombinationId } from './combinations.ts';
import type { Figure, FiguresDocument, TableId } from './model.ts';
import { regionName } from './region-names.ts';
import {
  CATEGORY_WORDS,
  COMBINATION_WORDS,
  ROW_WORDS,
  SCORE_WORDS,
  SEVERITY_WORDS,
  TABLE_WORDS,
  verdictWords,
} from './report-words.ts';
import { STYLE } from './report-style.ts';
import { CIRCUMSTANCES, type Severity, type SeverityClass } from './severity.ts';

const number = new Intl.NumberFormat('fr-FR');
const decimal = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 0, maximumFractionDigits: 2 });
const dayFormat = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const day = (iso: string) => dayFormat.format(Date.parse(iso));

/** Tables whose rows are parts of one whole, drawn as one bar. */
const STACKED: Readonly<Partial<Record<TableId, Readonly<Record<string, number>>>>> = {
  records: { 'true-when-taken': 1, altered: 2, 'not-found': 3, undecided: 4 },
};

/** Tables in the order of their figures; the others go from the largest number down. */
const AS_COUNTED: readonly TableId[] = ['people', 'severity', 'ages', 'organisations', 'records'];

/** What a table is followed by. */
type After = (document: FiguresDocument, rows: readonly Figure[]) => string;

/**
 * The report of a run as one HTML page in French that needs nothing else: no script, nothing loaded, and of the leak nothing but the
 * figures that may be shown. Each chart stands in the rows of its table, so whoever cannot see it reads the same.
 */
export function reportHtml(document: FiguresDocument): string {
  const tables = Map.groupBy(document.figures, ({ table }) => table);
  tables.delete('people');
  const sections = [...tables].map(([table, rows]) => section(document, table, rows));
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex"><title>Portée de la fuite</title><style>${STYLE}</style></head>
<body><main>
${head(document)}
${sections.join('\n')}
${dating(document)}
${method(document)}
</main></body></html>
`;
}

function head({ figures, evidence, finishedAt, register, basis }: FiguresDocument): string {
  const of = (id: string) => figures.find((figure) => figure.id === id);
  const key = [
    [
      'people.certain',
      basis === 'register' ? 'personnes de notre référentiel concernées' : 'personnes, d’après les numéros vus',
    ],
    ['people.probable', 'probablement, avec celles que rapprochent plusieurs données'],
    ['people.upper', 'au plus, avec celles que rien n’identifie'],
    ['organisations.all', 'employeurs de ces personnes'],
    ['ages.minor', 'mineurs'],
  ] as const;
  const keys = key.flatMap(([id, words]) => {
    const figure = of(id);
    return figure ? [`<li><b>${shown(figure)}</b><span>${text(words)}</span></li>`] : [];
  });
  const judged = register
    ? `Comparé à notre référentiel au ${day(register.asOf)}.`
    : 'Sans référentiel : les personnes sont comptées par les numéros vus, ce qui est une estimation, et rien n’a pu être vérifié.';
  return `<header><h1>Portée de la fuite</h1>
<p class="quiet">Établi le ${day(finishedAt)}, à partir de ${number.format(evidence.read)} fichiers lus sur ${number.format(evidence.files)}. ${judged}</p>
<ul class="key">${keys.join('')}</ul>
<p class="quiet">« — » : non affiché. ${HIDDEN}</p></header>`;
}

const HIDDEN =
  'Aucun nombre inférieur à 10 n’est montré, ni aucun qui permettrait d’en retrouver un par soustraction, ici ou avec un rapport précédent. Zéro est écrit 0.';

function section(document: FiguresDocument, table: TableId, rows: readonly Figure[]): string {
  const { title, about, row, unit } = TABLE_WORDS[table];
  const most = Math.max(
    1,
    ...rows.filter(({ row: of }) => of !== 'all').map(({ value, within10Of }) => value ?? within10Of ?? 0),
  );
  const ordered = AS_COUNTED.includes(table) ? rows : rows.toSorted(byNumber);
  const classes = STACKED[table];
  const hasSeverity = rows.some(({ severity }) => severity);
  const head = `<thead><tr><th scope="col">${text(row)}</th><th scope="col" class="n">${text(unit)}</th>${hasSeverity ? '<th scope="col" class="g">Gravité</th>' : ''}</tr></thead>`;
  const body = ordered.map((figure) => {
    const swatch = classes?.[figure.row];
    const mark = swatch
      ? `<svg class="swatch" aria-hidden="true"><rect class="s${swatch}" width="100%" height="100%"/></svg>`
      : '';
    const sub = labelOf(document, figure).startsWith('dont ') ? ' class="sub"' : '';
    const chart = classes || figure.row === 'all' ? '' : bar(figure, most);
    const severity = hasSeverity
      ? `<td class="g">${figure.severity ? SEVERITY_WORDS[figure.severity.class] : '—'}</td>`
      : '';
    return `<tr><th scope="row"${sub}>${mark}${text(labelOf(document, figure))}${chart}</th><td class="n">${shown(figure)}</td>${severity}</tr>`;
  });
  const words = [about, whereFrom(document, table, rows)].filter((part) => part !== '').join(' ');
  return `<section><h2>${text(title)}</h2>${words ? `<p>${text(words)}</p>` : ''}
${classes ? stack(ordered, classes) : ''}<table>${head}<tbody>${body.join('')}</tbody></table>
${AFTER[table]?.(document, rows) ?? ''}${queries(document, ordered)}</section>`;
}

const byNumber = (a: Figure, b: Figure) =>
  Number(isRest(a)) - Number(isRest(b)) || (b.value ?? b.within10Of ?? -1) - (a.value ?? a.within10Of ?? -1);
const isRest = ({ row }: Figure) => row === 'unknown' || row === 'other';

function labelOf({ register }: FiguresDocument, { id, table, row }: Figure): string {
  if (table === 'categories') return CATEGORY_WORDS[row as Category];
  if (table === 'combinations') return COMBINATION_WORDS[row as CombinationId];
  if (table === 'severity') return SEVERITY_WORDS[row as SeverityClass];
  if (ROW_WORDS[id] !== undefined) return ROW_WORDS[id];
  if (table === 'sets') return setWords(Number(row));
  if (table === 'regions') return regionName(row);
  return table === 'records' ? verdictWords(register ? day(register.asOf) : '—')[row as 'altered'] : row;
}

function setWords(mask: number): string {
  const words = categoriesIn(mask).map((category) => CATEGORY_WORDS[category]);
  return words.length === 0 ? 'Aucune donnée qui soit la leur' : words.join(', ');
}

function shown({ value, within10Of }: Figure): string {
  if (value !== null) return number.format(value);
  if (within10Of !== undefined) return `${number.format(within10Of)} <small>à moins de 10 près</small>`;
  return '<abbr title="non affiché">—</abbr>';
}

/** A bar whose length is the share of the largest number of its table. */
function bar({ value, within10Of }: Figure, most: number): string {
  const width = (100 * (value ?? within10Of ?? 0)) / most;
  return `<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="value" width="${width.toFixed(2)}" height="8"/></svg>`;
}

function stack(rows: readonly Figure[], classes: Readonly<Record<string, number>>): string {
  const parts = rows.filter(({ row, value }) => classes[row] !== undefined && value !== null);
  const total = parts.reduce((sum, { value }) => sum + value!, 0);
  if (total === 0) return '';
  let at = 0;
  const rects = parts.map(({ row, value }) => {
    const width = (100 * value!) / total;
    const rect = `<rect class="s${classes[row]}" x="${at.toFixed(2)}" width="${width.toFixed(2)}" height="8"/>`;
    at += width;
    return rect;
  });
  return `<svg class="stack" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="Les mêmes nombres que dans le tableau">${rects.join('')}</svg>`;
}

function whereFrom({ agesOn }: FiguresDocument, table: TableId, rows: readonly Figure[]): string {
  const from = rows[0]!.rule.includes('by the register') ? 'd’après le référentiel' : 'd’après les fichiers fuités';
  const on = agesOn.is === 'extraction' ? 'jour où les données ont été prises' : 'jour de ce calcul';
  if (table === 'ages') return `Âge révolu au ${day(agesOn.day)} (${on}), ${from}.`;
  return ['regions', 'sexes', 'deceased', 'organisations'].includes(table)
    ? `${from[0]!.toUpperCase()}${from.slice(1)}.`
    : '';
}

const AFTER: Readonly<Partial<Record<TableId, After>>> = {
  severity: ({ figures }) => calculations(figures.filter(({ severity }) => severity)),
};

/** How the severity of each group was worked out. */
function calculations(groups: readonly Figure[]): string {
  const cb = Object.values(CIRCUMSTANCES).reduce((sum, value) => sum + value, 0);
  const sets = groups.filter(({ table }) => table === 'sets');
  const rows = [...new Map(sets.map((figure) => [scores(figure.severity!), figure])).values()].map(({ severity }) => {
    const { dpc, dpcBy, ei, eiBy, score } = severity!;
    const sum = `${decimal.format(dpc)} × ${decimal.format(ei)} + ${decimal.format(cb)} = ${decimal.format(score)}`;
    return `<tr><th scope="row">${text(wordsOf(dpcBy))}</th><td>${text(wordsOf(eiBy))}</td><td class="n">${sum}</td><td class="g">${SEVERITY_WORDS[severity!.class]}</td></tr>`;
  });
  const about = `Méthode de l’ENISA (2013) : gravité = DPC × EI + CB. DPC : la donnée la plus grave. EI : facilité d’identifier. CB = ${decimal.format(cb)} partout : diffusion à des inconnus (${decimal.format(CIRCUMSTANCES.confidentiality)}), intention de nuire (${decimal.format(CIRCUMSTANCES.maliciousIntent)}). Moins de 2 : faible ; 2 : moyenne ; 3 : élevée ; 4 et plus : très élevée. Des données inexactes n’abaissent rien ici.`;
  if (rows.length === 0) return `<p class="quiet">${text(about)}</p>`;
  return `<p class="quiet">${text(about)}</p><table><caption>Calcul, pour les ensembles les plus fréquents</caption><thead><tr><th scope="col">Donnée la plus grave</th><th scope="col">Identification</th><th scope="col" class="n">DPC × EI + CB</th><th scope="col" class="g">Classe</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const scores = ({ dpc, dpcBy, ei, eiBy }: Severity) => `${dpc} ${dpcBy} ${ei} ${eiBy}`;

function wordsOf(id: string): string {
  const known = SCORE_WORDS[id];
  if (known !== undefined) return `${known[0]!.toUpperCase()}${known.slice(1)}`;
  return (CATEGORIES as readonly string[]).includes(id) ? CATEGORY_WORDS[id as Category] : id;
}

function queries(document: FiguresDocument, rows: readonly Figure[]): string {
  const entries = rows.map(
    (figure) => `<dt>${text(labelOf(document, figure))}</dt><dd><code>${text(figure.query)}</code></dd>`,
  );
  return `<details><summary>Requêtes</summary><dl>${entries.join('')}</dl></details>`;
}

function dating({ dating: days }: FiguresDocument): string {
  if (days.length === 0) return '';
  const rows = days.map(({ from, to, percent: [least, most] }) => {
    const when = from === to ? `Le ${day(from)}` : `Entre le ${day(from)} et le ${day(to)}`;
    const share = least === most ? `${most} %` : least === 0 ? `moins de ${most} %` : `de ${least} à ${most} %`;
    return `<tr><th scope="row">${text(when)}</th><td class="n">${text(share)}</td></tr>`;
  });
  return `<section><h2>Quand les données ont été prises</h2><p>Jours où tout ce que disent les enregistrements était vrai en même temps.</p><table><thead><tr><th scope="col">Prise</th><th scope="col" class="n">Part des enregistrements vrais</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function method({ evidence, run, register, severitySource }: FiguresDocument): string {
  const lines = [
    ['Empreinte des pièces (SHA-256)', evidence.digest],
    ['Calcul', run],
    ...(register ? [[`Référentiel au ${day(register.asOf)} (SHA-256)`, register.sha256]] : []),
    ['Gravité', severitySource],
  ] as const;
  return `<section><h2>Méthode et preuves</h2><p>Tous les nombres sont des décomptes exacts. Règle, requête et empreinte de chacun : figures.json. Fichiers non lus et raisons : unread.csv. Constat par fichier, par numéro de pièce : verdicts.json.</p><dl>${lines
    .map(([name, value]) => `<dt>${text(name)}</dt><dd><code>${text(value)}</code></dd>`)
    .join('')}</dl></section>`;
}

function text(plain: string): string {
  return plain.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)!};`);
}
