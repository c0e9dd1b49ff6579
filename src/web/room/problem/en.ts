import type { ProblemTexts } from './texts.ts';

export const en = {
  title: 'That was not done',
  codes: {
    'crisis.unknown': 'This crisis does not exist, or was deleted. Go back to the first screen.',
    'crisis.not-a-rehearsal': 'Only an exercise can be deleted. The log of a real crisis is kept.',
    'entry.unknown': 'No line of this log has this number.',
    'entry.erased': 'This line was erased: there is nothing left to change.',
    'http.fields': 'Something is missing, or a field is not as expected.',
    'http.cross-site': 'This form came from another site. Open the room itself, then do it again.',
    'http.body-too-large': 'That is too long: shorten it, then send it again.',
  },
  statuses: {
    signedOut: 'You are not signed in. Open the link that you got, or type the code that was read to you.',
    forbidden: 'Your role does not allow this. Ask the crisis lead, or for a link with another role.',
    missing: 'There is nothing at this address. Go back to the first screen.',
    conflict: 'Somebody acted in the meantime. Go back to the screen to see where things stand.',
    gone: 'This is no longer valid. Ask for a new link.',
    invalid: 'Something has to be corrected. Go back: what you wrote is still there.',
    tooMany: 'Too many tries. Wait a minute, then try again.',
    broken: 'Something failed on our side. Nothing was kept: try again, and tell the operator if it happens again.',
    unavailable: 'Not available right now. Wait a little, then try again.',
  },
  fieldMissing: 'To be filled in.',
  detail: 'Detail',
  home: 'First screen',
  signIn: 'Enter with a code',
} satisfies ProblemTexts;
