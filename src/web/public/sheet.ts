/**
 * The style of the public page: one sheet inside the page, logical properties only, no picture. Colours are the tokens of web/ui,
 * whose contrast was computed for light and dark.
 */
export const SHEET = `
:root{color-scheme:light dark;--bg:#fff;--alt:#f2f4f6;--fg:#1a1f24;--muted:#4a5560;--line:#d5dbe1;--action:#0b4f9e;--on-action:#fff;--ok:#0a5c36;--ok-bg:#e3f4ea;--warn:#6b4400;--warn-bg:#fff1d6;--bad:#9b1c1c;--bad-bg:#fde8e8}
@media (prefers-color-scheme:dark){:root{--bg:#12161a;--alt:#1c2228;--fg:#eef1f4;--muted:#b4bec8;--line:#333c45;--action:#8ec2ff;--on-action:#0b1a2b;--ok:#8fe0b4;--ok-bg:#10301f;--warn:#ffcf7a;--warn-bg:#33260a;--bad:#ffb0b0;--bad-bg:#3a1414}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{font:100%/1.55 system-ui,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic','Noto Sans Tifinagh',T,sans-serif;background:var(--bg);color:var(--fg);overflow-wrap:anywhere;text-size-adjust:100%;scroll-padding-block-start:1rem}
html:lang(ar){font-size:106%;line-height:1.8}
html:lang(zgh){font-family:T,system-ui,'Noto Sans Tifinagh',sans-serif;line-height:1.6}
body{margin:0}
a{color:var(--action);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--action);outline-offset:2px}
header,main,footer{max-inline-size:42rem;margin-inline:auto;padding-inline:1rem}
header{display:flex;flex-wrap:wrap;gap:0 1.5rem;justify-content:space-between;align-items:center;padding-block-start:.5rem}
header p{display:flex;gap:.75rem;align-items:center;margin:0;font-weight:600}
header svg{block-size:2.5rem;inline-size:auto;max-inline-size:8rem;flex:none}
@media screen and (prefers-color-scheme:dark){header p>span{display:flex;padding:.4rem;border-radius:4px;background:#fff}}
nav ul{display:flex;flex-wrap:wrap;gap:0 1rem;margin:0;padding:0;list-style:none}
header nav ul{gap:0 .4rem;font-size:.85rem}
nav a{display:inline-flex;align-items:center;min-block-size:48px;min-inline-size:48px}
nav a[aria-current]{color:var(--fg);font-weight:600;text-decoration:none;border-block-end:3px solid var(--action)}
h1{font-size:1.6rem;line-height:1.25;margin-block:.75rem 1rem}
html:lang(ar) h1,html:lang(zgh) h1{line-height:1.5}
h2{font-size:1.25rem;line-height:1.4;margin-block:2.25rem .5rem}
h3{font-size:1rem;margin-block:1.25rem .25rem}
p{margin-block:0 .75rem}
.drill{margin:0;padding:.75rem 1rem;background:var(--warn-bg);color:var(--warn);border-block-end:4px solid currentcolor;text-align:center}
.drill strong{display:block;font-size:1.25rem;letter-spacing:.08em}
html:lang(ar) .drill strong,html:lang(zgh) .drill strong{letter-spacing:0}
.status{padding:1rem;background:var(--alt);border-inline-start:6px solid var(--action);border-radius:4px}
.status p{margin:0}
.status .next{font-weight:600}
.small{color:var(--muted)}
.late,.gone{margin-block:.5rem;padding:.5rem .75rem;background:var(--bad-bg);color:var(--bad);border-inline-start:4px solid currentcolor;border-radius:4px;font-weight:600}
.status .late{margin-block:.5rem}
.ways{display:grid;gap:.75rem;margin-block:1rem}
.ways a{display:flex;align-items:center;justify-content:center;min-block-size:48px;padding:.5rem 1rem;border:2px solid var(--action);border-radius:4px;font-weight:600;text-align:center;text-decoration:none}
.ways a:first-child{background:var(--action);color:var(--on-action)}
.ways.big a{font-size:1.25rem;min-block-size:64px}
.ways.big bdi{display:block;font-size:1.4rem}
.advice{margin:0;padding:0;list-style:none}
.advice li{padding:.75rem 1rem;margin-block-end:.5rem;background:var(--ok-bg);border-inline-start:4px solid var(--ok);border-radius:4px}
.done{padding-inline-start:1.25rem}
.done li{margin-block-end:.5rem}
table{inline-size:100%;border-collapse:collapse}
caption{text-align:start;color:var(--muted);padding-block:1rem .25rem}
th,td{text-align:start;vertical-align:top;padding-block:.6rem;border-block-start:1px solid var(--line);font-weight:400}
td{padding-inline-start:1rem;inline-size:45%}
tr.total th,tr.total td{font-weight:600}
tr.total b{font-size:1.25rem}
b{font-variant-numeric:tabular-nums}
.tag{display:inline-block;padding-inline:.5rem;border-radius:4px;background:var(--ok-bg);color:var(--ok);font-size:.9rem;font-weight:400}
.tag.estimated,.tag.open{background:var(--warn-bg);color:var(--warn)}
.tag.claimed,.tag.bad{background:var(--bad-bg);color:var(--bad)}
.tag[data-due]:not([hidden])+.tag{display:none}
.phone,.go{display:inline-flex;align-items:center;min-block-size:48px;font-weight:600}
.list{padding:0;list-style:none}
.list li{padding-block:.5rem;border-block-start:1px solid var(--line)}
.list p{margin:0}
ins,del{padding-inline:.15em;border-radius:2px}
ins{background:var(--ok-bg);color:var(--ok)}
del{background:var(--bad-bg);color:var(--bad)}
.said{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.sms{padding:1rem;background:var(--alt);border-radius:4px}
.chart{inline-size:100%;block-size:auto;color:var(--action)}
.qr{display:block;inline-size:11rem;max-inline-size:100%;block-size:auto;background:#fff;color:#000;padding:.75rem}
.more{margin-block-start:2rem}
audio{inline-size:100%;min-block-size:48px}
footer{margin-block-start:3rem;padding-block:1rem 2rem;border-block-start:1px solid var(--line);color:var(--muted)}
footer a{display:inline-flex;align-items:center;min-block-size:48px}
code{font-size:.85rem}
.pick{display:grid;gap:1rem;margin-block:2rem;padding:0;list-style:none}
.pick a:not(.go){display:flex;align-items:center;justify-content:center;min-block-size:64px;border:2px solid var(--action);border-radius:4px;font-size:1.25rem;font-weight:600;text-decoration:none}
@media (min-width:40rem){.ways{grid-template-columns:1fr 1fr}.ways.big{grid-template-columns:1fr}h1{font-size:2rem}}
@media (forced-colors:active){.drill,.status,.advice li,.tag,.late,.gone{border:1px solid}}
@page{margin:16mm 14mm}@media print{:root{color-scheme:light;--bg:#fff;--alt:#fff;--fg:#000;--muted:#333;--action:#000;--ok:#000;--ok-bg:#fff;--warn:#000;--warn-bg:#fff;--bad:#000;--bad-bg:#fff;--line:#999}nav,.ways,.feed,.screen{display:none}header,main,footer{max-inline-size:none;padding-inline:0}li,tr,p{break-inside:avoid}.tag{border:1px solid}a{color:inherit;text-decoration:none}h2{margin-block-start:1.25rem;break-after:avoid}.poster+footer{display:none}.poster h2{margin-block-start:.75rem}.poster{font-size:.9rem}.poster p{margin-block-end:.4rem}.poster h1{font-size:1.6rem;margin-block:.5rem}.poster .status{padding:.25rem .75rem}.scan{display:flex;gap:1rem;align-items:center;break-inside:avoid}.poster .advice{columns:2;column-gap:1rem}.poster .advice li{padding:.25rem .75rem;margin-block-end:.25rem}.poster .qr{inline-size:34mm;padding:0}.poster .phone{font-size:1.5rem;min-block-size:0}}
`.replaceAll('\n', '');
