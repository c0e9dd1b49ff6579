/** Refusals of access: what to do next. */
export const en = {
  'access.shut-out': 'You have no access any more. Ask the crisis director.',
  'access.no-such-person': 'There is no such person here. Invite them first.',
  'access.not-yourself': 'You cannot shut yourself out. Ask another director to do it.',
  'access.no-such-session': 'This session has ended already. Load the list again.',
  'access.no-such-token': 'This token has ended already. Load the list again.',
  'access.token-scope': 'Choose at least one act that you may do yourself.',
  'access.token-label': 'Say in a word what the token is for, in at most 80 characters.',
  'access.token-days': 'A token lives between 1 and 366 days.',
  'access.token-many': 'You have 50 tokens. End one that is not used any more.',
  'access.sign-in-wrong':
    'This does not open anything: name, password and code must all be right, and a code works once. Try again, or ask for a link.',
  'access.too-many-passwords': 'Too many wrong tries. Wait ten minutes, or come in by passkey, recovery code or link.',
  'access.busy': 'Too many people are signing in by password at once. Try again in a moment.',
  'access.passkey-refused': 'This passkey was not accepted. Try again, or sign in another way.',
  'access.passkey-no-name': 'A passkey needs a name in the address, not numbers. Open the room by its name.',
  'access.passkey-many': 'You have 20 passkeys. Remove one that is not used any more.',
  'access.offer-expired': 'This page is too old. Load it again, and scan the new code.',
  'access.login': 'A sign-in name has 2 to 63 letters or digits, and . _ @ - inside. Choose another.',
  'access.login-taken': 'Somebody else has this sign-in name. Choose another.',
  'access.password':
    'A password has at least twelve characters, not all alike, and not your sign-in name in it. Some words in a row are good.',
  'access.code-wrong':
    'This is not the code that your authenticator shows. Check the hour of your telephone, and type the next one.',
  'access.no-identity-provider': 'This house has no identity provider. Sign in another way.',
  'access.identity-taken': 'This account is bound to somebody else here. Choose your own, or ask the crisis director.',
  'access.identity-unknown':
    'The institution knows you, this room does not yet. Ask the crisis director for a link; once in, bind this account under “My access”.',
  'access.identity-compromised':
    'The institution’s accounts are held for compromised: nobody enters by them. Use a passkey, a recovery code or a link.',
  'access.identity-step': 'This sign-in was begun elsewhere, or too long ago. Begin again on this device.',
  'identity.unreachable': 'The identity provider does not answer. Sign in another way, and tell the operator.',
  'identity.refused': 'The identity provider did not confirm who you are. Try again, or sign in another way.',
  'access.no-calendar': 'This calendar address is not good any more. Make a new one under “My access”.',
  'access.token-unknown': 'This token is not good: unknown, ended, or too old. Ask for a new one.',
  'access.token-too-narrow': 'This token does not open this. Make one for this act.',
  'access.token-no-people': 'This token opens no data about people. A director can make one that says so.',
  'channel.no-crisis': 'No crisis is open that could say so. Declare one first.',
  'channel.same': 'The log says so already: there is nothing to do.',
  'channel.unknown': 'There is no such channel. Choose one of the list.',
};
