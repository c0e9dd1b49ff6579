/** The style of a report: one column, readable on a phone, in the dark and on A4. Pairs of colours meet WCAG AA. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1f24;--muted:#4a5560;--line:#d5dbe1;--bar:#0b4f9e;--track:#e7ebef;--card:#f2f4f6;
--s1:#0a5c36;--s2:#9b1c1c;--s3:#8a5a00;--s4:#6b7680}
@media (prefers-color-scheme:dark){:root{--bg:#12161a;--fg:#eef1f4;--muted:#b4bec8;--line:#333c45;--bar:#8ec2ff;--track:#2a323a;--card:#1c2228;
--s1:#8fe0b4;--s2:#ffb0b0;--s3:#ffcf7a;--s4:#87929d}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:1rem/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .25rem}
p{margin:.25rem 0 .75rem;max-width:68ch}
.quiet{color:var(--muted);font-size:.9rem}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:1.25rem 0;padding:0;list-style:none}
.key li{background:var(--card);border-radius:6px;padding:.75rem 1rem}
.key b{display:block;font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums}
.key span{color:var(--muted);font-size:.9rem}
table{width:100%;border-collapse:collapse;margin:.5rem 0}
caption{text-align:start;color:var(--muted);font-size:.9rem;padding-block-end:.25rem}
th,td{text-align:start;padding:.4rem .5rem .4rem 0;border-block-end:1px solid var(--line);vertical-align:middle;font-weight:400}
thead th{font-size:.85rem;color:var(--muted)}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
td.n small{display:block;color:var(--muted);font-size:.8rem}
.g{padding-inline:1rem 0;width:7.5rem}
tbody th{overflow-wrap:anywhere}
svg{display:block;width:100%;height:.5rem;margin-block:.25rem}
.track{fill:var(--track)}.value{fill:var(--bar)}
.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}.s4{fill:var(--s4)}
svg.stack{height:1.5rem;margin:.75rem 0 .5rem}
svg.swatch{display:inline-block;width:.8rem;height:.8rem;margin:0 .5rem 0 0;vertical-align:-.05rem}
.sub{padding-inline-start:1.25rem}
code{font:.85rem/1.4 ui-monospace,'Roboto Mono',monospace;overflow-wrap:anywhere}
details{margin:.25rem 0}summary{cursor:pointer;color:var(--muted);font-size:.9rem}
dt{margin-block-start:.5rem}dd{margin:0;color:var(--muted)}
@media (max-width:30rem){.g{width:4.5rem;padding-inline-start:.75rem}h1{font-size:1.5rem}table{font-size:.95rem}.key{grid-template-columns:1fr 1fr}.key b{font-size:1.35rem}}
@page{size:A4;margin:16mm}
@media print{:root{color-scheme:light;--bg:#fff;--fg:#000;--muted:#333;--line:#bbb;--bar:#0b4f9e;--track:#e7ebef;--card:#f2f4f6;--s1:#0a5c36;--s2:#9b1c1c;--s3:#8a5a00;--s4:#6b7680}
main{max-width:none;padding:0}body{font-size:10.5pt}h2{break-after:avoid}tr,.key li,.stack{break-inside:avoid}thead{display:table-header-group}
svg,.swatch,.key li{print-color-adjust:exact;-webkit-print-color-adjust:exact}details{display:none}}
`.replaceAll('\n', '');
