/**
 * The largest share that may be wrong when so many of a random sample are: the upper limit of Clopper and Pearson, exact for the
 * binomial distribution, so that it holds at least as often as it says, whatever the true share.
 *
 * @param confidence how often the limit holds, between 0 and 1, on this one side
 */
export function upperLimit(wrong: number, size: number, confidence: number): number {
  if (wrong >= size) return 1;
  let [low, high] = [wrong / size, 1];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (atMost(wrong, size, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** Halvings after which two neighbouring doubles are left. */
const BISECTIONS = 60;

/** The chance of at most `wrong` wrong ones among `size` when each is wrong with this chance (neither 0 nor 1). */
function atMost(wrong: number, size: number, chance: number): number {
  const [isWrong, isRight] = [Math.log(chance), Math.log1p(-chance)];
  let logWays = 0;
  let sum = 0;
  for (let count = 0; count <= wrong; count++) {
    if (count > 0) logWays += Math.log((size - count + 1) / count);
    sum += Math.exp(logWays + count * isWrong + (size - count) * isRight);
  }
  return sum;
}
