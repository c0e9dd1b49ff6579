/** Refusals of what is made of approved words: briefs, spoken texts, answers to the press. */
export const en = {
  'brief.never-say-languages':
    'What is not to be said has more lines in one language than in another. Write each line in each language, or in one alone.',
  'brief.no-name': 'No text gives the institution’s name and telephone yet. Submit a first word, then write the brief.',
  'brief.not-recalled': 'This brief is not recalled: there is nothing to tell.',
  'brief.overtaken': 'Somebody else has just written a brief. Read it, then write another if it is still needed.',
  'brief.received-before': 'This is written down already for this person.',
  'brief.unknown': 'There is no such brief in this crisis.',
  'mouth.no-frames': 'No phrases are shipped in this language. Write these texts from the approved words.',
  'mouth.not-approved': 'These words are not approved in this language. Have them approved first.',
  'mouth.recalled': 'This text does not hold any more: nothing of it is sent. Open the newest one.',
  'press.both': 'Choose sentences or write, not both. Words of your own wait for a second person.',
  'press.due-past': 'The hour of the answer has passed. Give one that is still to come.',
  'press.empty': 'Choose sentences of the approved text, or write an answer.',
  'press.ended': 'This question has its answer already, or is closed.',
  'press.figure-unknown':
    'This answer gives a number that the approved text does not give. Take it out, or establish it first.',
  'press.no-draft': 'No answer waits for a yes to this question.',
  'press.other-answer': 'This yes is for other words than those that wait. Read them again.',
  'press.own-answer': 'Who wrote an answer cannot approve it. Ask a second person.',
  'press.rule-silent': 'This rule stops nothing in this answer, or somebody has answered for it already.',
  'press.rules':
    'Rules stop this answer. Send it back with what to write instead, or have the director answer for each by name, with a reason.',
  'press.sentence-missing':
    'This sentence is not in an approved text that still holds. Open the screen again and choose anew.',
  'press.unknown': 'There is no such question in this crisis.',
  'speech.another-text': 'This recording was made of other words. Record it again, or open the text that it tells.',
  'speech.approved-before': 'This recording is approved already for this text.',
  'speech.damaged': 'This recording is cut or damaged: its length cannot be read. Save it again.',
  'speech.dropped': 'This recording was taken back. Record another one.',
  'speech.other-bytes': 'This approval is for another recording than this one. Open the screen again and listen.',
  'speech.own-voice': 'Who handed this recording in cannot approve it. Ask a second person to listen to it.',
  'speech.text-not-approved': 'The text is not approved in this language. Have it approved before it is spoken.',
  'speech.text-over': 'This text was replaced, or does not hold any more. Open the newest one.',
  'speech.too-large':
    'The recording is larger than 150 kB. Make it shorter, or save it at the quality of speech (16 to 20 kbit/s).',
  'speech.too-long': 'The recording lasts more than 75 seconds. Say what matters in one minute.',
  'speech.type': 'This file is no sound that browsers play. Save it as MP3, OGG (Opus) or M4A.',
  'speech.unknown': 'There is no such recording in this crisis.',
} satisfies Readonly<Record<string, string>>;
