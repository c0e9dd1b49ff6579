/** The name of a file in a folder that any static host serves: a path that ends with a slash is the `index.html` of its folder. */
export function nameOf(path: string): string {
  if (path === '/404') return '404.html';
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
}

/** Where a reader of a static host asks for it, from the folder in which the site lies. */
export function askedAs(path: string): string {
  return path === '/404' ? '404.html' : path.slice(1);
}
