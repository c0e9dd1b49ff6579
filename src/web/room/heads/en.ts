import type { HeadsTexts } from './texts.ts';

export const en = {
  title: 'Heads of the journal',
  lead: 'A signed head in other hands proves that everything before it is unchanged. Without one, a journal is only our own.',
  none: 'No head has left yet: nothing is anchored outside the house.',
  ways: {
    page: 'with the public page',
    print: 'on paper',
    mail: 'by mail',
    filing: 'with a filing',
    subscribers: 'to subscribers',
  },
  leave: 'Let the head leave now',
  leaveHint: 'The journal notes that it left, and by which way. The sheet opens, ready to be printed or copied.',
  by: 'By which way?',
  sheet: 'Signed head of the journal',
  upTo: (seq) => `up to line ${seq}`,
  left: (way, name, moment) => `${way}, ${name}, ${moment}`,
  digest: 'Digest (SHA-256)',
  key: 'Public key (Ed25519)',
  signature: 'Signature',
  qr: 'The whole head, to be photographed',
  keep: 'Hand this sheet to somebody outside the house, or keep it under lock.',
  verify: 'Later, to verify an export:',
  print: 'Print',
} satisfies HeadsTexts;
