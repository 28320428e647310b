import type { Texts } from '../i18n/texts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How long ago, or in how long: "5 minutes ago". */
export function ago(time: string, texts: Texts, now = Date.now()): string {
  const seconds = (Date.parse(time) - now) / 1000;
  const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(texts.language, { numeric: 'auto' }).format(Math.trunc(seconds / length), unit);
}

/** Whether a point in time is past, or comes within so many days. */
export const isWithin = (time: string, days: number, now = Date.now()): boolean =>
  Date.parse(time) - now < days * 86_400_000;

/** A point in time in the reader's zone. */
export function moment(time: string, texts: Texts): string {
  return new Date(time).toLocaleString(texts.language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
}

/** The time of day to the millisecond. */
export function clock(time: string, texts: Texts): string {
  return new Date(time).toLocaleTimeString(texts.language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
}

/** A duration as the configuration writes it: 500 ms, 1.5 s, 2 min. */
export function duration(millis: number, texts: Texts): string {
  const round = (value: number) => texts.number(Number(value.toPrecision(3)));
  // 999.6 ms are a second to who reads three digits
  millis = Number(millis.toPrecision(3));
  if (millis < 1_000) return `${round(millis)} ms`;
  if (millis < 60_000) return `${round(millis / 1_000)} s`;
  if (millis < 3_600_000) return `${round(millis / 60_000)} min`;
  if (millis < 172_800_000) return `${round(millis / 3_600_000)} h`;
  return `${round(millis / 86_400_000)} d`;
}

/** Bytes with the unit that suits them. */
export function bytes(count: number, texts: Texts): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = count < 1 ? 0 : Math.min(Math.floor(Math.log2(count) / 10), units.length - 1);
  return `${texts.number(Math.round((count / 1024 ** power) * 10) / 10)} ${units[power] ?? ''}`;
}
