import type { FieldInfo } from '../../api.js';

interface Props {
  field: FieldInfo;
  value: string | boolean;
  /** What the server says about the value. */
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}

/** One field of a challenge, under the name it has in code. The line below holds the hint or the error. */
export function FieldInput({ field: { name, type, required, description }, value, error, onChange }: Props) {
  const id = `field-${name}`;
  const common = {
    id,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-hint`,
  };
  const text = {
    ...common,
    value: String(value),
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    'aria-required': required,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <div className={type === 'boolean' ? 'field field-check' : 'field'}>
      {type === 'boolean' && (
        <input
          {...common}
          type="checkbox"
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
      )}
      <label htmlFor={id}>
        <code>{name}</code>
      </label>
      {type === 'json' && <textarea {...text} rows={2} placeholder="{ }" />}
      {(type === 'text' || type === 'number') && (
        <input {...text} type="text" inputMode={type === 'number' ? 'decimal' : 'text'} />
      )}
      <p className={error === undefined ? 'hint' : 'hint error'} id={`${id}-hint`} role={error && 'alert'}>
        {error ?? description}
      </p>
    </div>
  );
}
