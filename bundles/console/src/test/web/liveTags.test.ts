import { describe, expect, it } from 'vitest';
import type { Sample } from '../../main/web/api/types';
import { LiveTags } from '../../main/web/live/LiveTags';

const sample = (path: string, value: number): Sample => ({ path, value, quality: 'good' });

/** Tags, what they asked the gateway for, and the paintings that are due. */
function made() {
  const asked: string[][] = [];
  const due: (() => void)[] = [];
  const tags = new LiveTags(
    (paths) => asked.push(paths),
    250,
    (told) => due.push(told),
  );
  return { tags, asked, due };
}

describe('live tags', () => {
  it('follow what all owners want, each tag once, and nothing after they are gone', () => {
    const { tags, asked } = made();
    const table = {};
    const trend = {};
    tags.want(table, ['a', 'b']);
    tags.want(trend, ['b', 'c']);
    expect(asked.at(-1)).toEqual(['a', 'b', 'c']);
    tags.want(table, []);
    expect(asked.at(-1)).toEqual(['b', 'c']);
    tags.want(trend, []);
    expect(asked.at(-1)).toEqual([]);
  });

  it('paint once however many samples come before', () => {
    const { tags, due } = made();
    let painted = 0;
    tags.subscribe('a', () => painted++);
    for (let value = 0; value < 5000; value++) tags.take([sample('a', value)]);
    expect(due).toHaveLength(1);
    due[0]?.();
    expect(painted).toBe(1);
    expect(tags.get('a')?.value).toBe(4999);
  });

  it('tell only whose tag has changed', () => {
    const { tags, due } = made();
    const painted: string[] = [];
    tags.subscribe('a', () => painted.push('a'));
    const end = tags.subscribe('b', () => painted.push('b'));
    tags.take([sample('a', 1), sample('c', 1)]);
    due.shift()?.();
    expect(painted).toEqual(['a']);
    end();
    tags.take([sample('b', 2)]);
    expect(due).toHaveLength(0);
  });

  it('forget what nobody wants any more, so that no old value is shown later', () => {
    const { tags } = made();
    const table = {};
    tags.want(table, ['a']);
    tags.take([sample('a', 1)]);
    tags.want(table, ['b']);
    expect(tags.get('a')).toBeUndefined();
  });
});
