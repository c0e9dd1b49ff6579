import type { RuleWords } from './rule-words.ts';

export const en = {
  'empty-role': {
    title: 'A role without a holder',
    why: ({ role }) => `Nobody holds this role: ${role}.`,
    fix: 'Name a contact as its holder.',
  },
  'no-alternate': {
    title: 'A role without an alternate',
    why: ({ role }) => `When the holder cannot be had, nobody takes over. Role: ${role}.`,
    fix: 'Name another contact under alternates.',
  },
  'forbidden-combination': {
    title: 'A forbidden combination',
    why: ({ contact, role, other }) =>
      `${contact} would hold two roles that the plan forbids together: ${role} and ${other}.`,
    fix: 'Give one of the two to somebody else.',
  },
  'unknown-contact': {
    title: 'An unknown contact',
    why: ({ contact }) => `No contact has the id ${contact}.`,
    fix: 'Add it to contacts.yaml, or correct the id.',
  },
  'contact-twice': {
    title: 'The same id twice',
    why: ({ contact }) => `Two contacts have the id ${contact}: nobody knows which one is meant.`,
    fix: 'Give one of them another id.',
  },
  'contact-stale': {
    title: 'A contact that nobody tried',
    why: 'Nobody tried this contact for twelve months.',
    fix: 'Call it, correct it, and write the day into reviewedOn.',
  },
  'contact-invented': {
    title: 'An invented contact',
    why: 'This contact reaches nobody: its address is made up, or there is none.',
    fix: 'Write the real mail address or telephone number.',
  },
  'no-out-of-band': {
    title: 'No way around mail and network',
    why: 'When mail and network are lost, this member of a cell cannot be reached.',
    fix: 'Write under outOfBand a way that needs neither: a private mobile, a radio, an address.',
  },
  'key-holders': {
    title: 'Too few holders of the key',
    why: 'Fewer than three people hold a share of the key to the evidence.',
    fix: 'Name three contacts under keyHolders, then print the shares: ./cellule key split',
  },
  'no-trigger-authority': {
    title: 'Nobody named to set it off',
    why: 'It is not settled who may set the plan off, or who does when that person cannot be had.',
    fix: 'Name two different contacts, as authority and as alternate.',
  },
  'no-outside-contact': {
    title: 'No contact outside',
    why: 'No contact lies outside of the house: no authority, no CERT, no police, no host, no bank.',
    fix: 'Add them, each with isOutside: true',
  },
  untranslated: {
    title: 'A text that is not translated',
    why: ({ language }) => `This text is missing in a language of the plan: ${language}.`,
    fix: 'Have a person write it.',
  },
  'skeleton-changed': {
    title: 'A skeleton that changed since its approval',
    why: 'The words are no longer those that were approved, so they cannot go out on one signature.',
    fix: ({ digest }) => `Have them approved again, and write the digest of the words as they are now: ${digest}`,
  },
  'skeleton-unready': {
    title: 'A skeleton that cannot be published',
    why: ({ language, fault }) => `${language} : ${fault}.`,
    fix: 'Begin with a line “# Title”, write the same paragraphs in each language of the page, and leave open only {{institution}}, {{phone}}, {{alertedAt}} and {{nextUpdateAt}}.',
  },
  'no-approved-skeleton': {
    title: 'No first word approved beforehand',
    why: 'No first word is approved beforehand: at night it waits for a second signature.',
    fix: ({ digests }) =>
      `Have a skeleton of the phase aware approved: by, on, digest. Digests of the words as they are now: ${digests}`,
  },
  'unknown-role': {
    title: 'A role that is not filled',
    why: ({ role }) => `The plan leans on a role that it does not fill: ${role}.`,
    fix: 'Write the file of this role, or give this to another role.',
  },
  'task-without-proof': {
    title: 'A task without a proof',
    why: 'Nobody can tell whether this task is done.',
    fix: 'Write what proves it: a reference, a copy, a receipt.',
  },
  'task-alternate-is-owner': {
    title: 'Its own alternate',
    why: ({ role }) => `The alternate of this task is its owner: ${role}.`,
    fix: 'Name another role.',
  },
  'task-span': {
    title: 'An impossible time for a task',
    why: 'Nothing is done in no time, and what takes more than ninety days is no task of a crisis.',
    fix: 'Write a span as PT30M, PT4H or P3D.',
  },
  'no-mandatory-task': {
    title: 'Nothing that has to be done',
    why: 'No task of this procedure has to be done: the crisis could close with nothing done.',
    fix: 'Mark those that must be done: mandatory: true',
  },
  'incident-without-procedure': {
    title: 'An incident without a procedure',
    why: ({ incident }) => `The plan says nothing to do for: ${incident}.`,
    fix: 'Add it to the incidents of a procedure, or write one.',
  },
  undecided: {
    title: 'A decision that nobody makes',
    why: ({ decision }) => `Nobody is named who decides this: ${decision}.`,
    fix: 'Add this decision, with the role that decides.',
  },
  'no-exit-criterion': {
    title: 'No exit criterion',
    why: 'Nobody can tell when the crisis is over.',
    fix: 'Write what must hold on that day.',
  },
  'no-first-word-clock': {
    title: 'No hour for the first word',
    why: 'No clock asks for a first public word within two hours.',
    fix: 'Add a clock first-word, from alerted, within PT1H.',
  },
  'law-without-source': {
    title: 'A law without its source',
    why: 'A duty of law without its source convinces nobody.',
    fix: 'Write law and article.',
  },
  'clock-span': {
    title: 'An impossible clock',
    why: 'This clock ends at once, or after more than a year.',
    fix: 'Write a span as PT1H, PT72H or P30D.',
  },
  'severity-missing': {
    title: 'A severity without a meaning',
    why: ({ severity }) => `The plan does not say what the severity “${severity}” means.`,
    fix: 'Write when it holds, and how often the cell then reports and speaks.',
  },
  'cadence-not-tighter': {
    title: 'A rhythm that loosens',
    why: ({ severity, milder }) => `“${severity}” is graver than “${milder}”, and the cell would speak less often.`,
    fix: 'Shorten this span, or lengthen the other.',
  },
  'no-night-cell': {
    title: 'No cell for the night',
    why: 'It is not settled who is enough at three in the morning.',
    fix: 'Add a cell night, with the roles that are enough.',
  },
  'night-combination': {
    title: 'A forbidden combination, at night',
    why: ({ role, other }) =>
      `At night one person would hold two roles that the plan forbids together: ${role} and ${other}.`,
    fix: 'Name another holder or alternate for one of the two.',
  },
  'not-approved': {
    title: 'A plan that is not approved',
    why: 'The head of the institution did not approve this version within twelve months.',
    fix: 'Have it approved, and write by whom and on which day. A new version needs a new approval.',
  },
  'no-drill': {
    title: 'A plan that was not played',
    why: 'Nobody played this plan for twelve months.',
    fix: 'Play it as a drill: its end writes the record into the plan’s folder.',
  },
  'drill-of-another-plan': {
    title: 'Changed since the drill',
    why: 'The plan changed since it was last played.',
    fix: 'Play it again, when the change matters.',
  },
  'channel-not-named': {
    title: 'A way that is not named',
    why: ({ route }) => `It is not settled by which way the institution speaks here: ${route}.`,
    fix: 'Name under channels the host of the page, the relay of the mail, the route of the SMS.',
  },
  'channel-not-proved': {
    title: 'A way that is not proved',
    why: ({ route }) => `Nothing was really sent this way for ninety days: ${route}.`,
    fix: 'Page and mail are proved by ./cellule plan prove. An SMS is sent by the means of your operator, and its receipt written into records/.',
  },
} satisfies RuleWords;
