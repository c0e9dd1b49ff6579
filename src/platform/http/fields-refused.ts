import { CelluleError } from '../../kernel/index.ts';

/**
 * Some fields are not as they must be. What is said of each comes from a schema or from a rule; it is shown to whoever typed them, and
 * goes into no log.
 */
export class FieldsRefused extends CelluleError {
  /** By the name of the field in the request. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(
    fields: Readonly<Record<string, string>>,
    code: `${string}.${string}` = 'http.fields',
    message = `Some fields are missing or not as expected: ${Object.keys(fields).join(', ')}. Correct them and send again.`,
  ) {
    super('invalid', code, message);
    this.fields = fields;
  }
}
