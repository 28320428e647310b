import type { Value } from '../../../api/types';

/** Parts between commas that stand outside of quotation marks and brackets. */
const PARTS = /(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^,"[]|["[])+/g;

/** What somebody has given to a method, as JSON has it; a part that is no JSON is a text. */
export function given(text: string): Value[] {
  if (text.trim() === '') return [];
  return (text.match(PARTS) ?? []).map((part) => {
    const one = part.trim();
    try {
      return JSON.parse(one) as Value;
    } catch {
      return one;
    }
  });
}
