import { domainToASCII } from 'node:url';

/** An address as mail is sent to it, and the form in which equal means equal. */
export type Address = Readonly<{ to: string; key: string }>;

const LENGTH_MAX = 254;
const LOCAL_MAX = 64;
/** Letters of any script, digits, and the signs of an unquoted local part (RFC 5321, 6531); dots only between others. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * Reads what somebody typed as their address; nothing where it is none. Quoted local parts, addresses of machines and lists of addresses
 * are none. What a screen does not show is left out, for it comes along when one copies; a line end is refused.
 */
export function readAddress(typed: string): Address | undefined {
  if (typed.length > 2 * LENGTH_MAX || /\p{Cc}/u.test(typed)) return undefined;
  const text = typed
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .normalize('NFC');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = domainOf(text.slice(at + 1));
  if (domain === undefined || Buffer.byteLength(local) > LOCAL_MAX || !LOCAL.test(local)) return undefined;
  const to = `${local}@${domain}`;
  return Buffer.byteLength(to) > LENGTH_MAX ? undefined : { to, key: `${local.toLowerCase()}@${domain}` };
}

/** A domain in the letters in which the network knows it, with at least one dot. */
function domainOf(typed: string): string | undefined {
  if (/[\s:/[\]@?#\\%]/.test(typed)) return undefined;
  const domain = domainToASCII(typed).toLowerCase();
  const labels = domain.split('.');
  const isNamed = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1)!);
  return isNamed ? domain : undefined;
}
