/** A line of two texts that were compared. */
export interface Line {
  kind: 'same' | 'added' | 'removed';
  line: string;
  /** Its place among all lines. */
  at: number;
}

/** Beyond that, what lies between the first and the last difference counts as changed as a whole. */
const MOST = 2_000;

/** The lines of two texts side by side, with as many as possible taken for the same. */
export function compare(before: string, after: string): Line[] {
  const old = lines(before);
  const next = lines(after);
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < next.length - head && old.at(-1 - tail) === next.at(-1 - tail)) tail++;
  const found = [
    ...old.slice(0, head).map((line) => ({ kind: 'same' as const, line })),
    ...middle(old.slice(head, old.length - tail), next.slice(head, next.length - tail)),
    ...old.slice(old.length - tail).map((line) => ({ kind: 'same' as const, line })),
  ];
  return found.map((each, at) => ({ ...each, at }));
}

function lines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function middle(old: string[], next: string[]): Omit<Line, 'at'>[] {
  const removed = (line: string) => ({ kind: 'removed' as const, line });
  const added = (line: string) => ({ kind: 'added' as const, line });
  if (old.length > MOST || next.length > MOST) return [...old.map(removed), ...next.map(added)];
  const longest = common(old, next);
  const found: Omit<Line, 'at'>[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < next.length) {
    const [left, right] = [old[i], next[j]];
    if (left !== undefined && left === right) {
      found.push({ kind: 'same', line: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || length(longest, i + 1, j) >= length(longest, i, j + 1))) {
      found.push(removed(left));
      i++;
    } else if (right !== undefined) {
      found.push(added(right));
      j++;
    }
  }
  return found;
}

const length = (table: Uint16Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** The length of the longest common run of lines from each pair of places on. */
function common(old: string[], next: string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(next.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = next.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] =
        old[i] === next[j] ? length(table, i + 1, j + 1) + 1 : Math.max(length(table, i + 1, j), length(table, i, j + 1));
    }
  }
  return table;
}
