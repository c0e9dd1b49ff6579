/** How a file that was put has been answered; `refused`: in words of the page's language. */
export type Put =
  | Readonly<{ state: 'kept'; address: string; answer: string }>
  | Readonly<{ state: 'refused'; words: string }>
  | Readonly<{ state: 'cut' }>;

/** Sends one file as the body of a request, and tells how many bytes of it have left. `fetch` could not tell. */
export function putFile(
  url: string,
  file: Blob,
  headers: Readonly<Record<string, string>>,
  onSent: (bytes: number) => void,
): Promise<Put> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('accept', 'text/html');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => onSent(Math.min(loaded, file.size)));
    const cut = () => resolve({ state: 'cut' });
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, cut);
    request.addEventListener('load', () => {
      const { status, responseText, responseURL } = request;
      if (status >= 200 && status < 300) resolve({ state: 'kept', address: responseURL, answer: responseText });
      else resolve({ state: 'refused', words: wordsIn(responseText) });
    });
    request.send(file);
  });
}

function wordsIn(page: string): string {
  const fresh = new DOMParser().parseFromString(page, 'text/html');
  return fresh.querySelector('#problem [data-words]')?.textContent ?? fresh.title;
}
