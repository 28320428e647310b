import { describe, expect, it } from 'vitest';
import type { DeviceDocument, NodeView } from '../../main/web/api/types';
import { emptyTag } from '../../main/web/rooms/devices/add/draft';
import { nameOf, openScans, withNodes, withTags } from '../../main/web/rooms/devices/browser/picked';

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

  it('is added to the scan of a device that somebody chooses, and nothing else of its file changes', () => {
    const speed = { name: 'Speed', address: 'ns=2;s=A.Speed', write: true };
    const before: DeviceDocument = {
      device: 'robot-1',
      driver: 'opcua-client',
      scans: [
        { every: '500ms', subscribe: true, tags: [speed] },
        { every: '5s', tags: { file: 'robot-1.csv' } },
      ],
    };
    expect(openScans(before).map(({ at }) => at)).toEqual([0]);
    const added = { name: 'Speed-2', address: 'ns=2;s=Speed', unit: 'm/s' };
    expect(withTags(before, [node('Speed', { unit: 'm/s' })], 0)).toEqual({
      ...before,
      scans: [{ every: '500ms', subscribe: true, tags: [speed, added] }, before.scans?.[1]],
    });
    expect(withTags(before, [node('Heat')], undefined).scans).toEqual([
      ...(before.scans ?? []),
      { every: '1s', tags: [{ name: 'Heat', address: 'ns=2;s=Heat' }] },
    ]);
    expect(withTags({ device: 'a', driver: 'b' }, [node('Heat')], undefined).scans).toHaveLength(1);
  });
});
