/** Buttons marked `data-copy` put the text of the element that they name on the clipboard, and say so. */
export function copyOnClick(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const source = page.getElementById(button.dataset['copy'] ?? '');
      const text = source instanceof HTMLInputElement ? source.value : (source?.textContent ?? '');
      void navigator.clipboard.writeText(text).then(() => {
        button.textContent = button.dataset['copied'] ?? button.textContent;
      });
    });
  }
}
