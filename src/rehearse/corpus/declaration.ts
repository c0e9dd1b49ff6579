import { frenchDate, isoOf } from './calendar.ts';
import type { Company } from './company.ts';
import { PAGE, PdfPage, pdfOf } from './pdf.ts';
import { amountOf, type Field } from './person.ts';

/** The columns of a declaration that say something about a person, in their order on the page. */
export const DECLARED_FIELDS: readonly Field[] = ['cnss', 'cin', 'nom', 'prenom', 'salaire'];

/** One employer's salaries of one month, as the institution printed them on some day. */
export type Declaration = Readonly<{
  company: Company;
  /** `YYYY-MM` */
  month: string;
  /** The day number on which it was printed, with the values of that day. */
  printedOn: number;
  rows: readonly DeclaredRow[];
  /** What the total says. A row that was tampered with no longer adds up to it. */
  totalCentimes: number;
}>;

/** Cells in the order of `DECLARED_FIELDS`, and the days worked. */
export type DeclaredRow = Readonly<{ cells: readonly string[]; days: number }>;

const LEFT = 40;
const RIGHT = PAGE.width - 40;
const ROW_HEIGHT = 17;
const ROWS_FIRST_PAGE = 32;
const ROWS_NEXT_PAGES = 40;
const TABLE_TOP_FIRST = 660;
const TABLE_TOP_NEXT = 780;

/** Where a column begins, or ends where it holds numbers. */
const COLUMNS = [
  { title: 'N°', right: 60 },
  { title: 'Immatriculation', x: 72 },
  { title: 'CIN', x: 152 },
  { title: 'Nom', x: 218 },
  { title: 'Prénom', x: 322 },
  { title: 'Jours', right: 462 },
  { title: 'Salaire (DH)', right: RIGHT - 6 },
] as const;

export function declarationName({ number, month }: Readonly<{ number: string; month: string }>): string {
  return `DS_${number}_${month.replace('-', '')}.pdf`;
}

/** A declaration as PDF: heading, table with its header row on each page, total, page numbers. */
export function printDeclaration(declaration: Declaration): Buffer {
  const { company, month, rows, printedOn } = declaration;
  const chunks = paginate(rows);
  let number = 0;
  const pages = chunks.map((chunk, at) => {
    const page = new PdfPage();
    if (at === 0) drawHeading(page, declaration);
    const top = at === 0 ? TABLE_TOP_FIRST : TABLE_TOP_NEXT;
    drawHeaderRow(page, top);
    chunk.forEach((row, line) => drawRow(page, top - ROW_HEIGHT * (line + 1), ++number, row));
    if (at === chunks.length - 1) drawTotal(page, top - ROW_HEIGHT * (chunk.length + 1), declaration);
    page.text(LEFT, 30, 7, 'Document de synthèse pour exercice : aucune personne réelle');
    page.text(RIGHT - 40, 30, 7, `Page ${at + 1}/${chunks.length}`);
    return page;
  });
  return pdfOf(pages, {
    title: `Déclaration des salaires ${company.number} ${month}`,
    created: isoOf(printedOn),
    id: `${company.number}${month.replace('-', '')}`.padStart(32, '0'),
  });
}

function paginate(rows: readonly DeclaredRow[]): readonly (readonly DeclaredRow[])[] {
  const pages = [rows.slice(0, ROWS_FIRST_PAGE)];
  for (let at = ROWS_FIRST_PAGE; at < rows.length; at += ROWS_NEXT_PAGES)
    pages.push(rows.slice(at, at + ROWS_NEXT_PAGES));
  return pages;
}

function drawHeading(page: PdfPage, { company, month, printedOn }: Declaration): void {
  page.text(LEFT, 800, 9, 'Caisse nationale de sécurité sociale', 'bold');
  page.text(LEFT, 788, 7, 'Portail des employeurs - télédéclaration (spécimen)');
  page.text(170, 752, 14, 'BORDEREAU DE DÉCLARATION DES SALAIRES', 'bold');
  page.line(LEFT, 744, RIGHT - LEFT);
  const left = [
    ['Raison sociale', company.name],
    ['N° affilié', company.number],
    ['ICE', company.ice],
  ];
  const right = [
    ['Période', `${month.slice(5)}/${month.slice(0, 4)}`],
    ['Éditée le', frenchDate(isoOf(printedOn))],
    ['Ville', company.city],
  ];
  for (const [at, [label, value]] of left.entries()) page.text(LEFT, 726 - at * 16, 9, `${label} : ${value}`);
  for (const [at, [label, value]] of right.entries()) page.text(370, 726 - at * 16, 9, `${label} : ${value}`);
}

function drawHeaderRow(page: PdfPage, y: number): void {
  page.bar(LEFT, y - 5, RIGHT - LEFT, ROW_HEIGHT);
  for (const column of COLUMNS) {
    const x = 'x' in column ? column.x : column.right - column.title.length * 4.2;
    page.text(x, y, 8, column.title, 'bold');
  }
}

function drawRow(page: PdfPage, y: number, number: number, { cells, days }: DeclaredRow): void {
  const [cnss, cin, family, given, salary] = cells;
  const texts = [String(number), cnss, cin, family, given, String(days), salary];
  for (const [at, column] of COLUMNS.entries()) {
    const text = texts[at]!;
    if (text === '') continue;
    if ('x' in column) page.text(column.x, y, 8, text);
    else page.number(column.right, y, 8, text);
  }
  page.line(LEFT, y - 5, RIGHT - LEFT);
}

function drawTotal(page: PdfPage, y: number, { rows, totalCentimes }: Declaration): void {
  page.bar(LEFT, y - 5, RIGHT - LEFT, ROW_HEIGHT);
  page.text(72, y, 8, 'Total', 'bold');
  page.text(218, y, 8, `${rows.length} salariés`, 'bold');
  const [whole, rest] = amountOf(totalCentimes).split('.');
  page.number(RIGHT - 6, y, 8, `${whole!.replace(/\B(?=(\d{3})+$)/g, ' ')},${rest}`, 'bold');
}
