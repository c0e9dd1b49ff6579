import { en as access } from './access-en.ts';
import { en as cell } from './cell-en.ts';
import { en as mouths } from './mouths-en.ts';
import { en as plan } from './plan-en.ts';
import { en as ledger } from './ledger-en.ts';
import { en as words } from './words-en.ts';
import type { ProblemTexts } from './texts.ts';

export const en = {
  title: 'That was not done',
  codes: {
    ...access,
    ...cell,
    ...mouths,
    ...plan,
    ...ledger,
    ...words,
    'access.link-unknown': 'This link or code is not known. Check it, or ask for another one.',
    'access.link-used': 'This link was used before: it works once. Ask for another one, and say so if it was not you.',
    'access.link-expired': 'This link is too old. Ask for another one.',
    'access.name': 'Write your name, in at most 80 characters.',
    'access.too-many-tries': 'Too many wrong codes. Wait ten minutes, or open the link.',
    'journal.busy': 'Much is being written to this log just now. Nothing was written for you: try again.',
    'journal.no-such-entry': 'No line of this log has this number.',
    'journal.already-erased': 'This line was erased: there is nothing left to change.',
    'journal.entry-stays': 'Only what somebody typed can be erased. Correct this line with a new figure or a new text.',
    'scope.already-attached': 'This analysis is already attached: there is nothing to do.',
    'scope.no-run': 'There is no finished analysis at this place. Check the path that ./cellule scope named.',
    'scope.no-result': 'This folder holds no finished analysis. Check the path that ./cellule scope named at the end.',
    'scope.bad-result': 'The analysis in this folder cannot be read. Run ./cellule scope again with the same --out.',
    'scope.rehearsal-run': 'This analysis comes from an exercise: it cannot enter a real crisis.',
    'scope.no-figures': 'One of the two analyses has no figures yet. Wait for its end.',
    'scope.run-idle': 'This analysis is not at work: there is nothing to stop.',
    'scope.run-working': 'This analysis is at work. Stop it first, or wait for its end.',
    'scope.run-empty': 'No file has come in yet. Hand the leaked files in first.',
    'scope.not-receiving': 'This analysis takes no files now. Add a wave first, saying where they come from.',
    'scope.file-name':
      'One of the files has a name that cannot be sent. Rename it, or put it into an archive, then hand it in again.',
    'scope.run-died':
      'The analysis was ended from outside, perhaps for want of memory. What was read is kept: try again.',
    'scope.run-failed':
      'Something failed on our side. What was read is kept: try again, and tell the operator if it happens again.',
    'scope.no-files': 'There is nothing to read: no file in what was handed in.',
    'scope.in-use': 'Another work uses this folder. Wait for its end, then try again.',
    'scope.shredded': 'The evidence of this analysis was destroyed. Its figures stay; begin a new analysis.',
    'scope.other-key':
      'The key of this machine is not the one that sealed this evidence. Ask the operator for the right one.',
    'files.disk-full': 'The disk of the server is full. What is finished is kept: make room, then do it again.',
    'files.no-key': 'The key of the evidence is not on this machine. Ask the operator for it.',
    'http.body-cut': 'The sending was cut off before its end, and nothing of it was kept. Send it again.',
    'register.unknown': 'There is no such version of the register. Choose another, or import it first.',
    'register.removed': 'This version was destroyed: its lines are gone. Import the register again.',
    'register.unreadable': 'This file cannot be opened. Check it, then import it again.',
    'register.not-csv':
      'This is no delimited text with a header line. Export it as CSV (UTF-8), not compressed, then import it again.',
    'register.history-not-csv':
      'The history is no table in text with a line of titles. Export it as CSV (UTF-8), then import both again.',
    'register.cut-short': 'The file came incomplete, and nothing of it was kept. Send it again.',
    'scope.register-headerless':
      'The register has no line of titles. Put one first, such as: cnss;cin;nom;prenom;naissance',
    'scope.history-headerless':
      'The history has no line of titles. Put one first, such as: cnss;cin;nom;prenom;valid_from;valid_to',
    'scope.register-no-key': 'No column of the register names a person. Call one of them “cnss” or “cin”.',
    'scope.history-no-key': 'No column of the history names a person. Call one of them “cnss” or “cin”.',
    'scope.register-key-ambiguous': 'Several columns of the register could be the same number. Rename all but one.',
    'scope.history-key-ambiguous': 'Several columns of the history could be the same number. Rename all but one.',
    'scope.history-no-dates':
      'The history does not say when each version was true. It needs the columns “valid_from” and “valid_to”.',
    'register.future': 'The day given lies in the future. Give the day of the export.',
    'register.over': 'The last day of keeping has passed already. Give a later one, or a number of days.',
    'register.same': 'This file is already here, as of the same day: there is nothing to do.',
    'register.busy': 'Another import is running. Wait for its end, then try again.',
    'register.changed': 'The file changed while it was read. Import it again when nothing writes to it.',
    'register.other-key':
      'The key of this machine is not the one that sealed this version. Ask the operator for the right one.',
    'register.stopped':
      'The import was ended from outside, perhaps for want of memory. Nothing of it was kept: import the file again.',
    'sample.no-run': 'The attached analysis is not on this server, or was counted again since. Attach its new figures.',
    'sample.no-scope': 'No analysis is attached to the crisis. Attach one, then draw.',
    'sample.drawn-before':
      'A sample of this analysis was drawn already. To begin anew, count the analysis again and attach its figures.',
    'sample.nothing-judged': 'This analysis laid no row aside. Count it again with a register.',
    'sample.none': 'No sample of the attached analysis was drawn. Draw one first.',
    'sample.gone':
      'These rows are not there any more: the analysis was counted again. Attach its new figures, and draw a new sample.',
    'sample.closed': 'Your marks are handed in, or two others have: nothing is changed any more.',
    'sample.not-open': 'Say first what you open these rows for. An opening holds for twelve hours.',
    'sample.no-record': 'The sample has no row of this number.',
    'sample.marks-missing': 'Some rows have no mark of yours yet. Mark them all, then hand them in.',
    'sample.marks-changed':
      'The marks that are kept are not those that were handed in. Nothing is concluded: count the analysis again and draw anew.',
    'scope.no-purpose': 'Say what you open them for, in at most 600 characters.',
    'scope.access-busy': 'Another opening is being noted. Try again in a moment.',
    'scope.access-log-damaged':
      'The log of openings of this analysis does not hold: nothing is opened behind it. Tell the operator.',
    'verdict.nothing-to-name': 'No row is unknown to the register in the attached analysis.',
    'verdict.named-before': 'Two people have decided this already.',
    'verdict.no-proposal': 'This wish does not stand any more. Look at the screen again.',
    'verdict.own-proposal': 'Whoever asked for it cannot confirm it. Ask a second person.',
    'statement.fact-changed':
      'A figure in this text has changed since it was written. Take it up again, then ask for approval again.',
    'statement.hour-ahead': 'An hour given for something already done lies ahead: correct it.',
    'statement.next-update-past':
      'The hour promised for the next update has passed. Choose a later one, then ask for approval again.',
    'statement.not-approved': 'This text is not approved. A second person has to read it first.',
    'statement.not-awaiting': 'This text no longer waits for approval. Open the newest one.',
    'statement.other-text': 'The text changed while you were reading. Load the page again and read it.',
    'statement.own-text': 'Whoever wrote a text cannot approve it. Send the link to a second person.',
    'statement.unknown': 'There is no such text in this crisis.',
    'crisis.unknown': 'This crisis does not exist, or was deleted. Go back to the first screen.',
    'crisis.not-a-rehearsal': 'Only an exercise can be deleted. The log of a real crisis is kept.',
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
  fieldMissing: 'To be filled in or corrected.',
  detail: 'Detail',
  home: 'First screen',
  signIn: 'Enter with a code',
} satisfies ProblemTexts;
