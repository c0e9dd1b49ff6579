import { dirname } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import { serveOrder } from '../workers/index.ts';
import { loadCompiler } from './load-compiler.ts';
import type { SetPages, Setting } from './typeset-pdf.ts';

serveOrder<Setting, never, SetPages>((setting) => Promise.resolve(setPages(setting)));

type Compiler = ReturnType<ReturnType<typeof loadCompiler>['create']>;
type Compiled = NonNullable<ReturnType<Compiler['compile']>['result']>;

function setPages({ template, data, fonts, pagesMax, at, compiler: name }: Setting): SetPages {
  const compiler = loadCompiler(name).create({
    workspace: dirname(template),
    fontArgs: [{ fontPaths: [...fonts] }],
  });
  return data.map((data) => setOne(compiler, { template, data, pagesMax, at }));
}

function setOne(
  compiler: Compiler,
  { template, data, pagesMax, at }: Pick<Setting, 'template' | 'pagesMax' | 'at'> & Readonly<{ data: string }>,
): SetPages[number] {
  const compiled = compiler.compile({ mainFilePath: template, inputs: { data } });
  const document = compiled.result;
  if (!document) throw new Error(`the template does not compile: ${said(compiled.takeDiagnostics())}`);
  const pages = document.numOfPages;
  if (pages > pagesMax) {
    throw new CelluleError(
      'too-large',
      'typeset.too-many-pages',
      `This would be ${pages} pages, of at most ${pagesMax}. Shorten what is printed.`,
      { pages, pagesMax },
    );
  }
  return { ...exported(compiler, document, Math.floor(at / 1000)), pages };
}

/** As PDF/UA, which readers of a screen can follow; where a sign is in no font, that standard refuses, and a tagged PDF comes instead. */
function exported(compiler: Compiler, document: Compiled, creationTimestamp: number) {
  try {
    return { pdf: compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp }), isAccessible: true };
  } catch {
    return { pdf: compiler.pdf(document, { creationTimestamp }), isAccessible: false };
  }
}

function said(diagnostics: ReturnType<ReturnType<Compiler['compile']>['takeDiagnostics']>): string {
  const [first] = (diagnostics?.shortDiagnostics ?? []) as readonly Readonly<{ message: string; range: unknown }>[];
  return first ? `${first.message} (${JSON.stringify(first.range)})` : 'without a word';
}
