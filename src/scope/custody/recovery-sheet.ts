import { toString as qrCode } from 'qrcode';
import type { Instant } from '../../kernel/index.ts';
import { lineOf, rowsOf, type Share } from './share.ts';
import { SHEETS, SHEETS_NEEDED } from './split-key.ts';

/**
 * One share as a page to print: A4, nothing loaded from elsewhere, in French, Arabic and English. It names no person, no
 * institution and no machine: a sheet that is found tells its finder only what it is.
 */
export async function recoverySheet(share: Share, printedAt: Instant): Promise<string> {
  const rows = rowsOf(share);
  const qr = await qrCode(lineOf(rows), { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  const day = printedAt.slice(0, 10);
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Cellule ${share.number}/${SHEETS}</title><style>${STYLE}</style></head>
<body><main>
<h1>Clé des pièces · مفتاح الأدلة · Evidence key</h1>
<p class="which"><b>${share.number} / ${SHEETS}</b><span>${share.keyId.slice(0, 4)} ${share.keyId.slice(4, 8)} ${share.keyId.slice(8)} · ${share.splitting} · <time>${day}</time></span></p>
<section class="share"><ol>${rows.map((row) => `<li><code>${row}</code></li>`).join('')}</ol><div class="qr">${qr}</div></section>
<section lang="fr"><p>${FRENCH}</p></section>
<section lang="ar" dir="rtl"><p>${ARABIC}</p></section>
<section lang="en"><p>${ENGLISH}</p></section>
</main></body></html>
`;
}

/** The share in what was given: a sheet as it was written, or rows, or one line. */
export function shareTextIn(text: string): string {
  const rows = [...text.matchAll(/<li><code>([^<]*)<\/code><\/li>/g)].map(([, row]) => row);
  return rows.length > 0 ? rows.join('\n') : text;
}

const COMMAND = '<code dir="ltr">./cellule key recover --out F</code>';

const FRENCH = `Cette feuille est l’une des ${SHEETS}. Deux d’entre elles, n’importe lesquelles, rendent la clé qui ouvre les pièces conservées ; une seule n’apprend rien. Confiez-les à trois personnes, en trois lieux, sous enveloppe scellée. Pour rendre la clé : ${COMMAND}, puis les neuf lignes de deux feuilles. Les deux derniers caractères d’une ligne en sont le contrôle. Pas de I, L, O ni U. Qui trouve cette feuille la remet à l’institution qui l’a perdue, sans la copier ; il faut alors imprimer trois nouvelles feuilles et détruire les deux anciennes.`;
const ARABIC = `هذه الورقة واحدة من ثلاث. أي ورقتين منها تعيدان المفتاح الذي يفتح الأدلة المحفوظة، أما ورقة واحدة فلا تكشف شيئا. سلموها إلى ثلاثة أشخاص، في ثلاثة أماكن، داخل ظرف مختوم. لإعادة المفتاح: ${COMMAND} ثم الأسطر التسعة من ورقتين. آخر حرفين من كل سطر للتحقق منه. لا توجد الحروف I وL وO وU. من وجد هذه الورقة فليسلمها إلى المؤسسة التي فقدتها دون نسخها، ويجب عندئذ طبع ثلاث أوراق جديدة وإتلاف الورقتين القديمتين.`;
const ENGLISH = `This sheet is one of ${SHEETS}. Any ${SHEETS_NEEDED} of them restore the key that opens the evidence; one alone tells nothing. Give them to three people, in three places, in sealed envelopes. To restore the key: ${COMMAND}, then the nine rows of two sheets. The last two characters of a row check it. There is no I, L, O or U. Whoever finds this sheet returns it to the institution that lost it, without copying it; three new sheets are then printed and the two old ones destroyed.`;

const STYLE = `@page{size:A4;margin:18mm}*{box-sizing:border-box}body{margin:0;font:11pt/1.45 system-ui,sans-serif;color:#000;background:#fff}
main{max-inline-size:174mm;margin-inline:auto;break-after:avoid}h1{font-size:15pt;margin-block:0 3mm}
.which{display:flex;justify-content:space-between;align-items:baseline;border-block-end:1px solid #000;padding-block-end:2mm}.which b{font-size:22pt}
.share{display:flex;gap:8mm;align-items:center;margin-block:6mm}ol{margin:0;padding-inline-start:9mm}code{font:14pt/1.6 ui-monospace,monospace}
section p code{font-size:10pt}.qr{inline-size:58mm}.qr svg{display:block;inline-size:100%;block-size:auto}section p{margin-block:3mm}[lang=ar]{font-size:12pt}`;
