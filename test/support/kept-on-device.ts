import type { Page } from 'playwright-core';

/** All drafts of the device, as they lie there. */
export function draftsOn(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('cellule-device', 1);
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
          asking.addEventListener('success', () => {
            opening.result.close();
            resolve(JSON.stringify(asking.result));
          });
        });
      }),
  );
}

/** Waits until these words lie in a draft of the device. */
export async function draftKept(page: Page, words: string): Promise<void> {
  while (!(await draftsOn(page)).includes(words)) await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** The paths of all that the device keeps a copy of. */
export async function copyOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths.toSorted();
  });
}

/** Lets as many lines of somebody else lie on the device as it may hold. */
export function fillOutbox(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('cellule-device', 1);
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('lines', 'readwrite');
          for (let n = 0; n < 200; n++) {
            const typedAt = '2026-01-05T10:00:00.000Z';
            transaction
              .objectStore('lines')
              .put({ id: `l-${n}`, person: 'other', action: '/', fields: {}, typedAt, where: '' });
          }
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );
}
