/** A schema of settings, as plugins bring it along: the part of JSON Schema that their kit writes. */
export interface Schema {
  title?: string;
  description?: string;
  type?: 'object' | 'string' | 'integer' | 'number' | 'boolean' | 'array';
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  'x-unit'?: string;
  'x-advanced'?: boolean;
  'x-secret'?: boolean;
  'x-showIf'?: string;
}

export type Settings = Record<string, unknown>;

/** What is wrong in words, by the field's name with dots. */
export type Told = Record<string, string>;

/** What of it is within a group. */
export function within(told: Told, group: string): Told {
  const start = `${group}.`;
  return Object.fromEntries(
    Object.entries(told)
      .filter(([name]) => name.startsWith(start))
      .map(([name, text]) => [name.slice(start.length), text]),
  );
}

/** Something wrong with a field. */
export interface Wrong {
  kind: 'required' | 'number' | 'whole' | 'least' | 'most' | 'pattern' | 'duration' | 'secret' | 'json';
  bound?: number;
}

/** Whether a field is to be shown, given the others. */
export function isShown(schema: Schema, beside: Settings, all: Record<string, Schema>): boolean {
  const condition = schema['x-showIf'];
  if (condition === undefined) return true;
  const at = condition.indexOf('=');
  const other = condition.slice(0, at);
  return plain(beside[other] ?? all[other]?.default) === condition.slice(at + 1);
}

/** A plain value as text; empty if it is none. */
export function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** What is wrong with the value of a field; undefined if nothing is. */
export function check(schema: Schema, value: unknown, required: boolean): Wrong | undefined {
  if (value === undefined || value === '') return required ? { kind: 'required' } : undefined;
  if (schema.type === 'integer' || schema.type === 'number') return number(schema, value);
  if (typeof value !== 'string') return undefined;
  if (schema['x-secret'] === true && !value.includes('${')) return { kind: 'secret' };
  // a reference is looked up by the gateway alone
  if (value.includes('${')) return undefined;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    return { kind: schema.format === 'x-duration' ? 'duration' : 'pattern' };
  }
  return undefined;
}

function number(schema: Schema, value: unknown): Wrong | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { kind: 'number' };
  if (schema.type === 'integer' && !Number.isInteger(value)) return { kind: 'whole' };
  if (schema.minimum !== undefined && value < schema.minimum) return { kind: 'least', bound: schema.minimum };
  if (schema.maximum !== undefined && value > schema.maximum) return { kind: 'most', bound: schema.maximum };
  return undefined;
}

/** Whether anything was filled in; a group in which nothing was is left out, whatever it needs inside. */
export function isBegun(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (typeof value !== 'object' || Array.isArray(value)) return true;
  return Object.values(value).some(isBegun);
}

/** All that is wrong, by the field's name with dots. */
export function checkAll(schema: Schema, settings: Settings, within = ''): Record<string, Wrong> {
  const found: Record<string, Wrong> = {};
  const fields = schema.properties ?? {};
  for (const [name, field] of Object.entries(fields)) {
    if (!isShown(field, settings, fields)) continue;
    const value = settings[name];
    if (field.properties !== undefined) {
      if (schema.required?.includes(name) !== true && !isBegun(value)) continue;
      Object.assign(found, checkAll(field, (value ?? {}) as Settings, `${within}${name}.`));
      continue;
    }
    const wrong = check(field, value, schema.required?.includes(name) ?? false);
    if (wrong !== undefined) found[within + name] = wrong;
  }
  return found;
}

/** What is worth writing: what was filled in, is shown, and is not the default anyway. */
export function worth(schema: Schema, settings: Settings): Settings {
  const kept: Settings = {};
  const fields = schema.properties ?? {};
  for (const [name, field] of Object.entries(fields)) {
    const value = settings[name];
    if (value === undefined || value === '' || value === field.default || !isShown(field, settings, fields)) continue;
    if (field.properties === undefined) {
      kept[name] = value;
    } else {
      const inner = worth(field, value as Settings);
      if (Object.keys(inner).length > 0) kept[name] = inner;
    }
  }
  return kept;
}
