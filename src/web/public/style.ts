import { createHash } from 'node:crypto';
import type { PageLanguage } from '../../kernel/index.ts';
import type { SiteSetting } from '../../inform/index.ts';
import { LATE_SCRIPT_HASH } from './late-script.ts';
import { SHEET } from './sheet.ts';

export type Style = Readonly<{ sheet: string; policy: string }>;

type StyleParts = Readonly<{
  language: PageLanguage;
  theme?: SiteSetting['theme'];
  /** What is printed on each page of a drill. */
  drillWord?: string | undefined;
  /** Where the Tifinagh letters lie, from this page, or the letters themselves. */
  font?: string | undefined;
  hasScript: boolean;
  hasSound: boolean;
  /** What a form adds; without it, no form can be sent from the page. */
  formSheet?: string | undefined;
}>;

/** The sheet and the policy that lets this very sheet in and nothing else. On paper, a drill says so on each page. */
export function styleOf({ theme, drillWord, font, hasScript, hasSound, formSheet }: StyleParts): Style {
  const parts = [
    ...(font ? [fontRule(font)] : []),
    SHEET,
    ...(formSheet ? [formSheet] : []),
    ...(theme ? [themeRules(theme)] : []),
    ...(drillWord ? [`@page{@top-center{content:"${drillWord}"}@bottom-center{content:"${drillWord}"}}`] : []),
  ];
  const sheet = parts.join('');
  const hash = createHash('sha256').update(sheet).digest('base64');
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${hash}'`,
    ...(hasScript ? [`script-src '${LATE_SCRIPT_HASH}'`] : []),
    ...(font ? [font.startsWith('data:') ? 'font-src data:' : "font-src 'self'"] : []),
    ...(hasSound ? ["media-src 'self'"] : []),
    "base-uri 'none'",
    formSheet ? "form-action 'self'" : "form-action 'none'",
  ].join(';');
  return { sheet, policy };
}

/**
 * Letters of a file take the place of others when they come. Those that come along are there within moments: the page is laid out at once
 * and shown when the browser has read them, so that nothing moves under the reader; a browser without animations shows it right away.
 */
function fontRule(font: string): string {
  const isWithin = font.startsWith('data:');
  const display = isWithin ? 'block' : 'swap';
  const face = `@font-face{font-family:T;src:url(${font}) format("woff2");font-display:${display};unicode-range:U+2D30-2D7F}`;
  return isWithin ? `${face}@keyframes letters{from{visibility:hidden}}body{animation:letters .2s step-end}` : face;
}

/** The institution's colours in the place of ours, by day and by night; paper stays black on white. */
function themeRules({ light, dark }: NonNullable<SiteSetting['theme']>): string {
  const rule = ({ action, onAction }: typeof light) => `:root{--action:${action};--on-action:${onAction}}`;
  return `@media screen{${rule(light)}}@media screen and (prefers-color-scheme:dark){${rule(dark)}}`;
}
