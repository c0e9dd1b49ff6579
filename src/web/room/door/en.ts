import type { DoorTexts } from './texts.ts';

export const en = {
  title: 'Enter the crisis room',
  asRole: 'You enter as',
  name: 'Your name',
  nameHint: 'It will sign what you write and decide.',
  enter: 'Enter',
  once: 'This link works once, on this device.',
  codeTitle: 'Enter with a code',
  code: 'The code that was read to you',
  codeHint: 'Spaces and capitals do not matter.',
  goOn: 'Go on',
  noCode: 'No code? The crisis lead gives one; on the server: ./cellule invite ROLE',
  titleHere: 'One more role',
  oneMoreRole: (name) => `${name}, you also take the role`,
  takeRole: 'Take this role',
  notMe: 'You stay one person in the log.',
  somebodyElse: 'I am somebody else',
  comeBack: 'I was here before: passkey, password or recovery code',
} satisfies DoorTexts;
