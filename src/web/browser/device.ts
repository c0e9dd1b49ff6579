/** Who is signed in on this page: what they type on this device is theirs alone. */
export function personOf(page: Document): string | undefined {
  return page.documentElement.dataset['person'];
}

/** When this device kept the page, where it is the copy of an earlier answer; by the clock of the device. */
export function keptAtOf(page: Document): number | undefined {
  const at = Number(page.documentElement.dataset['copy'] ?? Number.NaN);
  return Number.isFinite(at) ? at : undefined;
}

const skews = new WeakMap<Document, number>();

/** By how much the hour of the server is ahead of the one of this machine. A kept page tells the hour at which it was kept. */
export function skewOf(page: Document): number {
  const served = Number(page.documentElement.dataset['now'] ?? Number.NaN);
  const skew = skews.get(page) ?? (Number.isFinite(served) ? served - (keptAtOf(page) ?? Date.now()) : 0);
  skews.set(page, skew);
  return skew;
}

/** The hour of the server as far as this device can tell, also while it cannot ask. */
export function serverNow(page: Document): Date {
  return new Date(Date.now() + skewOf(page));
}

/** An hour that only this device knows, as the server writes hours: in the zone of the cell, with its day where that is another one. */
export function hourText(page: Document, at: Date): string {
  const { locale = 'fr-FR', offset = '0' } = page.documentElement.dataset;
  const timeZone = 'UTC';
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  // By the offset that the server gives: a browser may hold older rules of the zone, and be an hour off.
  const [wall, wallNow] = [at, serverNow(page)].map((moment) => moment.getTime() + Number(offset) * 60_000);
  const isToday = day.format(wall) === day.format(wallNow);
  return isToday ? hour.format(wall) : `${day.format(wall)} ${hour.format(wall)}`;
}

/** What the server has prepared in a `<template>`, in the language of the page. */
export function fromTemplate(page: Document, id: string): HTMLElement | undefined {
  const template = page.getElementById(id);
  if (!(template instanceof HTMLTemplateElement)) return undefined;
  const [made] = page.importNode(template.content, true).children;
  return made instanceof HTMLElement ? made : undefined;
}

/** Sets words that wait for an hour. */
export function sayHour(element: HTMLElement | null, hour: string): void {
  if (element) element.textContent = withHour(element.dataset['words'], hour);
}

export function withHour(words: string | undefined, hour: string): string {
  return (words ?? '{hour}').replace('{hour}', hour);
}
