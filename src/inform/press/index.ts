/**
 * Press: what journalists ask, by when they hear, and in which words.
 *
 * Promises: a question has an hour, and how long answers take is measured; an answer is sentences of the text on the page, or words that a
 * second person has read; a free answer gives no number that the page does not give, and a rule that stops it stops it until somebody
 * answers for it by name.
 * Never: forgets a question, or lets one end without an answer or a reason.
 */
export { quotableIn, quotedText, type Quotable } from './answer-question.ts';
export { rulesOfAnswer } from './answer-rules.ts';
export {
  answerHolds,
  answerTimes,
  byUrgency,
  isOpen as awaitsAnswer,
  questionsOf,
  waitingAt,
  type AnswerTimes,
  type Proposal,
  type Question,
} from './model.ts';
export { pressRoutes } from './routes.ts';
