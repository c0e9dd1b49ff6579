/** Refusals of the ledger: figures, claims and commitments. */
export const en = {
  'claim.answer-past': 'The next answer is dated in the past. Give the hour at which somebody will have looked again.',
  'claim.as-of-future': 'Nothing can be known as of an hour that has not come. Correct the hour.',
  'claim.incomplete':
    'Something is missing: evidence where it is established, its author where it is the word of others, a date where an answer is owed.',
  'claim.is-fact': 'This number belongs to the figures. Record or correct it there, with its method and its evidence.',
  'claim.low-above-high': 'The least is above the most. Exchange the two numbers, or correct one.',
  'claim.part-above-total':
    'This source would count more people for one kind of data than for all. Read again what it says.',
  'claim.share-above-whole': 'A share is at most the whole: it is given in tenths of a percent, and 1000 is all.',
  'claim.wordless': 'Say in at least one language what is claimed or asked.',
  'commitment.date-differs':
    'The sentence says another date than this one. Give the date that the public reads, or change the sentence first.',
  'commitment.date-missing': 'A commitment needs a date, and these words do not say one alone. Give it.',
  'commitment.date-past': 'A commitment has a date to come. Choose a later one.',
  'commitment.ended': 'This commitment has ended. Make a new one if something is promised again.',
  'commitment.languages':
    'The page speaks a language in which this commitment has no words. Write it there too, or keep it inside.',
  'commitment.made-before':
    'This sentence is a commitment already. Open it: there is one promise, one owner and one date.',
  'commitment.reason-missing': 'Give the reason in each language in which it was promised.',
  'commitment.rules':
    'Rules stop these words, which the public would read. Change them, or have the director answer for them by name, with a reason.',
  'commitment.sentence-missing': 'There is no sentence at this place of the text, or it is too long. Choose another.',
  'commitment.source': 'Say from what it comes: a sentence of a text, or a decision of the journal.',
  'commitment.unknown': 'There is no such commitment in this crisis.',
  'commitment.wordless': 'Say in at least one language what is promised.',
  'fact.above-register':
    'That would be more people than the register ever knew. Count again, or import the right register.',
  'fact.as-of-future': 'A figure cannot hold for an hour that has not come yet: correct its hour.',
  'fact.before-alert':
    'Nobody could count these files before they were known. Correct the hour, or have the hour of the alert decided first.',
  'fact.incomplete': 'This figure lacks its basis, its method or its evidence. Look at it again.',
  'fact.low-above-high': 'The least of this figure is above its most. Exchange the two numbers, or correct one.',
  'fact.no-number': 'A figure needs a number. Give its value, or at least how many and at most how many.',
  'fact.part-above-total':
    'More people are given for one kind of data than for all of them together: count again, or correct the total first.',
  'fact.parts-above-total':
    'A record is in one class alone, and these classes together hold more than there is. Correct the class that loses records first.',
  'fact.share-above-whole': 'A share is at most the whole: it is given in tenths of a percent, and 1000 is all.',
  'fact.two-numbers': 'A figure is one value, or at least and at most. Leave one of them empty.',
};
