/**
 * A span as the room shows it everywhere: hours, minutes and seconds in Western digits, so that server and browser agree
 * without any language data: `1:52:07`, late ones `−0:34:10`.
 */
export function clockText(ms: number): string {
  const late = ms < 0;
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return late && seconds > 0 ? `−${text}` : text;
}
