import { canonicalJson } from '../../kernel/index.ts';
import type { Signer } from '../../platform/signing/index.ts';
import { MANIFEST, siteFromBytes, type Site } from './build-site.ts';

/** A link that leads to a folder of the site: a host answers it with the file within, a shared drive does not. */
const FOLDER_LINK = /( href="\.[^"#?:]*\/)(?=["#])/g;

/**
 * The same site for a folder that is opened without a host: a key, a shared drive. Its links lead to files, and nothing else is
 * different; since its bytes are others, its list is signed anew.
 */
export function offlineSite({ files }: Site, signer: Signer): Site {
  const rewritten = [...files].flatMap(([path, { type, plain }]) =>
    path === MANIFEST ? [] : [{ path, type, bytes: type.startsWith('text/html') ? withFileLinks(path, plain) : plain }],
  );
  const site = siteFromBytes(rewritten);
  const list = files.get(MANIFEST)!;
  const { signature: _, ...said } = JSON.parse(Buffer.from(list.plain).toString('utf8')) as Record<string, never>;
  const digests = Object.fromEntries([...site.files].map(([path, { digest }]) => [path, digest]));
  const told = { ...said, files: digests, key: signer.key };
  const signed = canonicalJson({ ...told, signature: signer.sign(canonicalJson(told)) });
  return siteFromBytes([...rewritten, { path: MANIFEST, type: list.type, bytes: Buffer.from(signed) }]);
}

/** What an address that does not exist answers stands at any depth of a host; in a folder it lies above the languages. */
function withFileLinks(path: string, plain: Uint8Array): Uint8Array {
  const html = Buffer.from(plain).toString('utf8');
  const below = path === '/404' ? html.replaceAll(/( href=")\/(?!\/)/g, '$1./') : html;
  return Buffer.from(below.replaceAll(FOLDER_LINK, '$1index.html'));
}
