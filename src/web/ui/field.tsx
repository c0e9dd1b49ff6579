import type { ComponentChildren } from 'preact';

type FieldProps = Readonly<{
  name: string;
  /** Sets the fields of one form apart from those of another on the same page. */
  within?: string;
  label: ComponentChildren;
  hint?: string | undefined;
  value?: string | undefined;
  required?: boolean;
  autofocus?: boolean;
  lengthMax?: number;
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
}>;

/** A label, a hint and one line to fill in. */
export function TextField({
  inputMode,
  autocomplete = 'off',
  ...field
}: FieldProps & Readonly<{ inputMode?: 'tel' | 'text' | 'numeric'; autocomplete?: string }>) {
  return (
    <Labelled {...field}>
      <input
        {...controlOf(field)}
        type="text"
        inputMode={inputMode}
        autocomplete={autocomplete}
        value={field.value ?? ''}
      />
    </Labelled>
  );
}

/** A label, a hint and a secret, which a password manager may fill in and anybody may paste. */
export function SecretField({
  autocomplete,
  ...field
}: FieldProps & Readonly<{ autocomplete: 'current-password' | 'new-password' }>) {
  return (
    <Labelled {...field}>
      <input {...controlOf(field)} type="password" autocomplete={autocomplete} />
    </Labelled>
  );
}

/** A label, a hint and a day, which a browser offers in its own calendar. */
export function DayField({ most, ...field }: FieldProps & Readonly<{ most?: string }>) {
  return (
    <Labelled {...field}>
      <input {...controlOf(field)} type="date" max={most} value={field.value ?? ''} />
    </Labelled>
  );
}

/** A label, a hint and an hour as the wall of the cell shows it; a browser offers its own calendar and clock. */
export function HourField(field: FieldProps) {
  return (
    <Labelled {...field}>
      <input {...controlOf(field)} dir="ltr" type="datetime-local" value={field.value ?? ''} />
    </Labelled>
  );
}

/** A label, a hint and some lines to fill in. */
export function TextArea({ rows = 2, ...field }: FieldProps & Readonly<{ rows?: number }>) {
  return (
    <Labelled {...field}>
      <textarea {...controlOf(field)} rows={rows}>
        {field.value ?? ''}
      </textarea>
    </Labelled>
  );
}

/** A label and one choice of a closed list; `blank` is the choice of saying nothing. */
export function Choice({
  options,
  blank,
  ...field
}: FieldProps & Readonly<{ options: readonly (readonly [value: string, text: string])[]; blank?: string }>) {
  return (
    <Labelled {...field}>
      <select {...controlOf(field)}>
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === field.value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled({ label, hint, children, ...field }: FieldProps & Readonly<{ children: ComponentChildren }>) {
  return (
    <div class="field">
      <label for={idOf(field)}>{label}</label>
      {hint && (
        <p class="hint" id={`${idOf(field)}-hint`}>
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

function controlOf(field: FieldProps) {
  const { name, hint, required, autofocus, lengthMax, lang, dir } = field;
  return {
    id: idOf(field),
    name,
    required,
    autofocus,
    maxLength: lengthMax,
    lang,
    dir: dir ?? 'auto',
    'aria-describedby': hint ? `${idOf(field)}-hint` : undefined,
  };
}

function idOf({ name, within }: Pick<FieldProps, 'name' | 'within'>): string {
  return `field-${within ? `${within}-` : ''}${name.replaceAll('.', '-').replaceAll('[]', '')}`;
}
