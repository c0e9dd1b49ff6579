import { expect, it, vi } from 'vitest';
import { terminalOf } from './terminal.ts';

const NAME = 'a\u001B]0;x\u0007b\u009B31m\u202Ec\tأ';

it('writes nothing that would steer a terminal, whatever it is given, and the same document', () => {
  const written: string[] = [];
  const keep = (text: unknown) => written.push(String(text)) > 0;
  const [out, said] = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  terminalOf(true).answer({ name: NAME }, () => '');
  terminalOf(false).answer({}, () => `${NAME}\n2`);
  terminalOf(false).note(NAME);
  out!.mockRestore();
  said!.mockRestore();
  const [json, text, note] = written;
  const plain = String.raw`a\u001b]0;x\u0007b\u009b31m\u202ec` + '\tأ';
  expect(JSON.parse(json!)).toEqual({ name: NAME });
  expect(/[^\P{Cc}\n]/u.test(json!)).toBe(false);
  expect([text, note]).toEqual([`${plain}\n2\n`, `${plain}\n`]);
});
