// Lets Node load .tsx: Node strips types by itself but does not know JSX. Plain JavaScript, loaded before anything else.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

let transform;

registerHooks({
  resolve: (specifier, context, next) => next(specifier, context),
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    transform ??= process.getBuiltinModule('module').createRequire(import.meta.url)('oxc-transform').transformSync;
    const file = fileURLToPath(url);
    const { code, errors } = transform(file, readFileSync(file, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      sourcemap: false,
    });
    if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0].message}`);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
