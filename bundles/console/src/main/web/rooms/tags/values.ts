import type { Value } from '../../api/types';
import type { Texts } from '../../i18n/texts';

/** What UCUM writes, as a person does. */
const UNITS: Record<string, string> = { Cel: '°C', '[degF]': '°F', '1': '', 'kW.h': 'kWh', 'W.h': 'Wh', Ohm: 'Ω', um: 'µm' };

/** A unit for a person: `{part}` and other notes lose their braces. */
export function unit(ucum: string): string {
  return UNITS[ucum] ?? ucum.replace(/^\{(.*)\}$/, '$1');
}

/** Digits that mean something in what a sensor measures. */
const DIGITS = 6;

/** A value as a person reads it. */
export function shown(value: Value, texts: Texts): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return texts.t(value ? 'value.true' : 'value.false');
  if (typeof value === 'number') {
    return value.toLocaleString(texts.language, { maximumSignificantDigits: Number.isInteger(value) ? 20 : DIGITS });
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value as a point of a trend; not a number if it is none. */
export function plotted(value: Value): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : Number.NaN;
}

/** Whether values of a type can be drawn as a line. */
export function isPlottable(type: string): boolean {
  return /^(bool|u?int\d+|float\d+)$/.test(type);
}

/** What somebody has typed as a value of a type; undefined if it is none. */
export function typed(text: string, type: string): Value | undefined {
  const clean = text.trim();
  if (type === 'bool') return clean === 'true' ? true : clean === 'false' ? false : undefined;
  if (!isPlottable(type)) return text;
  // a comma is a point where people write it so
  const number = clean === '' ? Number.NaN : Number(clean.replace(',', '.'));
  if (!Number.isFinite(number) || (type.includes('int') && !Number.isInteger(number))) return undefined;
  return number;
}

/** Good, uncertain or bad. */
export function grade(quality: string): 'good' | 'uncertain' | 'bad' {
  return quality.startsWith('good') ? 'good' : quality.startsWith('uncertain') ? 'uncertain' : 'bad';
}
