import { describe, expect, it } from 'vitest';
import type { NodeView } from '../../main/web/api/types';
import { emptyTag } from '../../main/web/rooms/devices/add/draft';
import { nameOf, withNodes } from '../../main/web/rooms/devices/browser/picked';

const node = (name: string, more: Partial<NodeView> = {}): NodeView => ({
  id: name,
  name,
  branch: false,
  address: `ns=2;s=${name}`,
  type: 'float64',
  unit: '',
  description: '',
  writable: true,
  ...more,
});

describe('what is picked of a device', () => {
  it('has a name that a tag may have', () => {
    expect(nameOf('Speed')).toBe('Speed');
    expect(nameOf(' Öl-Druck (bar) ')).toBe('Öl-Druck-bar');
    expect(nameOf('2:Motor/Speed')).toBe('2-Motor-Speed');
    expect(nameOf('.-x')).toBe('x');
    expect(nameOf('()')).toBe('tag');
    expect(nameOf('a'.repeat(200))).toHaveLength(128);
  });

  it('becomes tags that are only read, in the place of rows that nobody has filled', () => {
    const tags = withNodes([emptyTag(0)], [node('Speed', { unit: 'm/s' }), node('Heat', { unit: '°C' })]);
    expect(tags).toEqual([
      { key: 1, name: 'Speed', address: 'ns=2;s=Speed', type: '', unit: 'm/s', gain: 1, writable: false },
      { key: 2, name: 'Heat', address: 'ns=2;s=Heat', type: '', unit: '', gain: 1, writable: false },
    ]);
  });

  it('takes another name where one is taken', () => {
    const there = { ...emptyTag(4), name: 'Speed', address: 'ns=2;s=A.Speed' };
    const long = 'b'.repeat(128);
    const tags = withNodes([there], [node('Speed'), node('Speed'), node(long), node(long)]);
    expect(tags.map((tag) => tag.name)).toEqual(['Speed', 'Speed-2', 'Speed-3', long, `${'b'.repeat(126)}-2`]);
    expect(tags[0]).toEqual(there);
    expect(new Set(tags.map((tag) => tag.key)).size).toBe(5);
  });
});
