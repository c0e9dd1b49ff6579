import { types, type CustomTypesConfig } from 'pg';
import { assert, instant } from '../../kernel/index.ts';

const { builtins } = types;

/** What a column's text becomes: counts are numbers, moments are instants of the kernel; the rest as `pg` reads it. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: (text) => {
    const count = Number(text);
    assert(Number.isSafeInteger(count), 'a bigint column holds a safe integer');
    return count;
  },
  [builtins.TIMESTAMPTZ]: (text) => instant(text),
};

export const columnParsers: CustomTypesConfig = {
  getTypeParser: ((type: number, format: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS[type]) ??
    types.getTypeParser(type, format)) as CustomTypesConfig['getTypeParser'],
};
