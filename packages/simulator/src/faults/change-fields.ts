import type { Json } from '../vendors/task-vendor.js';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that no document knows, in every object. A text, because some objects hold nothing else. */
export const addUnknownFields = (object: Json): Json => ({
  ...Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, isObject(value) ? addUnknownFields(value) : value]),
  ),
  unknownField: 'added by the simulator',
});

/** Values of other types: those of the fields with these names, wherever they are, or all. */
export const changeTypes = (object: Json, names?: readonly string[]): Json =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      if (names?.includes(name)) return [name, otherType(value)];
      if (isObject(value)) return [name, changeTypes(value, names)];
      return [name, names ? value : otherType(value)];
    }),
  );

function otherType(value: unknown): unknown {
  if (typeof value === 'string') return [value];
  if (value === null || value === undefined) return { value: null };
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
