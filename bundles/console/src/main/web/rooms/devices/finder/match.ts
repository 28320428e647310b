import type { FoundView, Value } from '../../../api/types';
import { grade, typed } from '../../tags/values';

/** By what values in a device are often to be multiplied. */
const FACTORS = [1, 0.1, 0.01, 0.001, 10, 100, 1000];

/** How far a value may have moved since somebody has read the panel. */
const SLACK = 0.005;

/**
 * Whether a value is the one on the machine's panel: the factor that makes it so, which is 1 for one that is the same;
 * undefined if it is another.
 */
export function factor(value: Value, panel: string): number | undefined {
  const wanted = panel.trim();
  if (wanted === '' || value === null) return undefined;
  if (typeof value === 'string') return value.toLowerCase().includes(wanted.toLowerCase()) ? 1 : undefined;
  const number = typed(wanted, 'float64');
  if (typeof value !== 'number' || typeof number !== 'number') return undefined;
  if (number === 0) return value === 0 ? 1 : undefined;
  // what is behind the last digit that somebody has typed, nobody has seen
  const decimals = /[.,](\d*)$/.exec(wanted)?.[1]?.length ?? 0;
  const slack = Math.max(0.51 * 10 ** -decimals, Math.abs(number) * SLACK);
  return FACTORS.find((each) => {
    const near = Math.abs(value * each - number) <= slack;
    // a small number times 0.001 is near to every other small one
    return near && (each === 1 || Math.abs(value * each - number) <= Math.abs(number) * SLACK);
  });
}

const HUGE = 1e9;
const TINY = 1e-6;

/** Whether a reading looks like what a machine measures or counts, and not like the halves of something else. */
export function isLikely(found: FoundView, type: string): boolean {
  const { value } = found;
  if (grade(found.quality) !== 'good' || value === null) return false;
  if (typeof value === 'string') return /^[\x20-\x7e]+$/.test(value);
  if (typeof value !== 'number' || value === 0) return true;
  const size = Math.abs(value);
  return size < HUGE && (!type.startsWith('float') || size >= TINY);
}
