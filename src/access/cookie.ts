const NAME = 'cellule';
/** A browser accepts a cookie of this name from HTTPS only, for the whole host, and from no sister domain. */
const SECURE_NAME = '__Host-cellule';
const HOURS_12_S = 12 * 3600;

/** The header that gives a browser its session. `isSecure`: the room is reached over HTTPS. */
export function sessionCookie(token: string, isSecure: boolean): string {
  return `${isSecure ? SECURE_NAME : NAME}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${HOURS_12_S}${isSecure ? '; Secure' : ''}`;
}

/** The header that takes it away again. */
export function endedCookie(isSecure: boolean): string {
  return `${isSecure ? SECURE_NAME : NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure ? '; Secure' : ''}`;
}

/**
 * The session token in a `Cookie` header, if there is one. Over HTTPS only the cookie that no sister domain can set is read, so
 * that nobody is made to act in another person's session.
 */
export function tokenInCookie(header: string | undefined, isSecure: boolean): string | undefined {
  const wanted = isSecure ? SECURE_NAME : NAME;
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === wanted && value && /^[0-9a-z]{20,80}$/.test(value)) return value;
  }
  return undefined;
}
