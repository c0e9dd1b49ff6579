/** Refusals of approvals and of the page. */
export const en = {
  'statement.approved-before': 'You have approved these words already. The yes of another person is lacking.',
  'statement.claim-changed': 'What this text says is known otherwise by now. Submit it again.',
  'statement.language-owed':
    'A language of this text, or of the page until now, is not approved. Have it approved, or promise an hour ahead by which it follows.',
  'statement.follow-past':
    'The hour promised for a language has passed. Promise a later one, or have that language approved.',
  'statement.replaced': 'A newer text has taken the place of this one. Open the latest one.',
  'statement.no-language': 'No language is ticked. Tick each one whose words you have read, then approve.',
  'statement.not-scheduled': 'This text has no hour of publication.',
  'statement.other-role': 'The yes of your role is not asked for these words: another role’s is.',
  'statement.schedule-after-promise': 'The text promises its next update before that. Choose an earlier hour.',
  'statement.schedule-past': 'This hour has passed. Publish now, or choose another.',
  'draft.block-held': 'Somebody writes in this block just now. Write in another one, or wait half a minute.',
  'draft.none': 'No text is being written. Begin one from "Write".',
  'draft.other-kind':
    'A text of another kind is being written. Go on with it, or lay it aside first: it can be taken up again.',
  'draft.unwritable':
    'The text holds a control character, which no page can show. Take it out, or type the words instead of pasting them.',
  'draft.saved-meanwhile':
    'Somebody saved this block after you opened it. Read what it says now; your words are still in your page.',
  'draft.slots-missing': 'A field that the text needs is empty. Fill it in under "Write", then ask again.',
  'draft.too-long': 'This block is too long: it is read on a telephone. Shorten it.',
  'draft.too-many-saves': 'This draft was saved too often. Ask for approval, or begin another.',
  'page.overtaken': 'Somebody else published at the same moment. Look at the page before you try again.',
  'subscriber.address': 'This is no mail address. Correct it and send it again.',
  'subscriber.closed': 'Nothing can be followed by mail at the moment. Follow the page by its Atom feed, or call.',
  'subscriber.too-many': 'Many people are writing at this moment. Try again in ten minutes.',
  'page.version-unknown': 'This version cannot be put back. Choose another from the list.',
  'statement.withdrawn-before':
    'The text is off the page already, and a notice stands in its place. Write the next word, and have it approved.',
  'statement.reason-unfit':
    'The text on the page gives no figure of the ledger, or no advice, that could be wrong: choose the reason that holds.',
  'statement.nothing-on-page': 'Nothing is on the page yet. Write the first word.',
  'statement.something-new': 'Something is new: the ledger says otherwise than the page. Write the next word.',
  'statement.source-lost': 'What this text was made of is not here any more. Write the next word.',
  'statement.field-missing': 'A field that this text needs is empty. Fill it in, then ask again.',
  'statement.part-missing':
    'A language of the text lacks its title, the heading of a block (its first line: "# heading"), or any block. Write it, or empty that language.',
  'statement.on-page':
    'This text is on the page already: somebody, or a second tap, has published it. Read it there; nothing is left to do.',
  'statement.names-nothing': 'A reference in the text names nothing that is known: it shows as "…". Correct it.',
  'statement.too-long':
    'A title or a paragraph is too long, or there are too many: this is read on a telephone. Shorten it.',
  'statement.promise-past': 'A date that the text promises has passed. Choose a later one.',
  'statement.rules':
    'Rules stop this text. Change its words, or have the director answer for each by name, with a reason.',
  'statement.rule-silent': 'This rule stops nothing in this text, or somebody has answered for it already.',
};
