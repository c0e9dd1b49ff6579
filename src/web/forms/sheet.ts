/** What forms add to the style of the public page. */
export const FORM_SHEET = `
form{margin-block:1.5rem}
label{display:block;font-weight:600}
.hint{color:var(--muted);margin-block:.25rem .5rem}
input{display:block;inline-size:100%;min-block-size:48px;padding:.5rem .75rem;border:2px solid var(--muted);border-radius:4px;background:var(--bg);color:var(--fg);font:inherit}
input[aria-invalid]{border-color:var(--bad)}
button{margin-block-start:1rem;inline-size:100%;min-block-size:48px;padding:.5rem 1rem;border:2px solid var(--action);border-radius:4px;background:var(--action);color:var(--on-action);font:inherit;font-weight:600;cursor:pointer}
.alert{padding:1rem;margin-block-end:1rem;background:var(--bad-bg);color:var(--bad);border-inline-start:6px solid currentcolor;border-radius:4px}
.alert a{color:inherit;font-weight:600}
form~.ways a:first-child{background:none;color:var(--action)}
@media (forced-colors:active){.alert{border:1px solid}}
`.replaceAll('\n', '');
