import { describe, expect, it } from 'vitest';
import { within } from '../../main/web/app/places';
import en from '../../main/web/i18n/en.json';
import { Texts } from '../../main/web/i18n/texts';
import { readable } from '../../main/web/api/trust';
import { ago, bytes, duration } from '../../main/web/kit/time';
import { compare } from '../../main/web/rooms/configuration/compare';
import { document, EMPTY, emptyTag, missing } from '../../main/web/rooms/devices/add/draft';
import { Trace } from '../../main/web/rooms/tags/trace';
import { around } from '../../main/web/rooms/tags/useTagPages';
import { grade, plotted, shown, typed, unit } from '../../main/web/rooms/tags/values';

const texts = new Texts('en', en);

describe('values', () => {
  it('are shown as a person reads them', () => {
    expect(shown(166.39999389648438, texts)).toBe('166.4');
    expect(shown(1234567, texts)).toBe('1,234,567');
    expect(shown(true, texts)).toBe('on');
    expect(shown(null, texts)).toBe('–');
    expect(unit('Cel')).toBe('°C');
    expect(unit('{part}')).toBe('part');
  });

  it('are taken from what was typed only if they are of the type', () => {
    expect(typed('12,5', 'float32')).toBe(12.5);
    expect(typed('12.5', 'uint16')).toBeUndefined();
    expect(typed('', 'float64')).toBeUndefined();
    expect(typed('true', 'bool')).toBe(true);
    expect(typed(' A 7', 'text(16)')).toBe(' A 7');
  });

  it('are good, uncertain or bad, and drawn as numbers', () => {
    expect(grade('good-local-override')).toBe('good');
    expect(grade('bad-timeout')).toBe('bad');
    expect(plotted(false)).toBe(0);
    expect(plotted('x')).toBeNaN();
  });
});

describe('a fingerprint', () => {
  it('is shown as other tools show it, to be compared', () => {
    expect(readable('3a0fe1')).toBe('3A:0F:E1');
    expect(readable('')).toBe('');
  });
});

describe('a trace', () => {
  it('keeps a bounded number of points, in order, with gaps', () => {
    const trace = new Trace(100);
    for (let second = 1; second <= 1000; second++) trace.add(second, second === 990 ? Number.NaN : second);
    trace.add(500, 1);
    const [times, values] = trace.columns();
    expect(times.length).toBeLessThanOrEqual(125);
    expect(times.at(-1)).toBe(1000);
    expect(values[times.indexOf(990)]).toBeNull();
  });
});

describe('pages of tags', () => {
  it('are those in view and two beside, within what there is', () => {
    expect(around(0, 30, 100_000)).toEqual([0, 1, 2]);
    expect(around(50_000, 50_030, 100_000)).toEqual([248, 249, 250, 251, 252]);
    expect(around(99_990, 99_999, 100_000)).toEqual([497, 498, 499]);
    expect(around(0, 0, 0)).toEqual([0]);
  });
});

describe('times and sizes', () => {
  it('have the unit that suits them', () => {
    expect(duration(500, texts)).toBe('500 ms');
    expect(duration(1500, texts)).toBe('1.5 s');
    expect(duration(999.6, texts)).toBe('1 s');
    expect(duration(900_000, texts)).toBe('15 min');
    expect(bytes(10 * 1024 ** 3, texts)).toBe('10 GiB');
    expect(bytes(0, texts)).toBe('0 B');
    expect(ago('2026-01-01T00:00:00Z', texts, Date.parse('2026-01-01T00:05:10Z'))).toBe('5 minutes ago');
  });
});

describe('two texts', () => {
  it('are compared line by line', () => {
    const lines = compare('a\nb\nc\n', 'a\nx\nc\nd\n');
    expect(lines.map(({ kind, line }) => [kind, line])).toEqual([
      ['same', 'a'],
      ['removed', 'b'],
      ['added', 'x'],
      ['same', 'c'],
      ['added', 'd'],
    ]);
    expect(compare('', 'a\n').map((each) => each.kind)).toEqual(['added']);
    expect(compare('a\na\n', 'a\n').map((each) => each.kind)).toEqual(['same', 'removed']);
  });
});

describe('a device that is being described', () => {
  const tag = { ...emptyTag(0), name: 'pressure', address: 'holding:0', type: 'float32' };
  const draft = { ...EMPTY, device: 'pump', driver: 'modbus-tcp', settings: { host: 'a' }, tags: [tag, emptyTag(1)] };

  it('lacks nothing once it has name, driver and a tag', () => {
    expect(missing(draft)).toEqual([]);
    expect(missing(EMPTY)).toEqual(['name', 'driver', 'tags']);
    expect(missing({ ...draft, tags: [tag, { ...tag, key: 2 }] })).toEqual(['tagTwice']);
    expect(missing({ ...draft, every: 'often' })).toEqual(['every']);
  });

  it('is written as its file says it, without what was left empty', () => {
    expect(document(draft, { properties: { host: { type: 'string' } } })).toEqual({
      device: 'pump',
      driver: 'modbus-tcp',
      settings: { host: 'a' },
      scans: [{ every: '1s', tags: [{ name: 'pressure', address: 'holding:0', type: 'float32' }] }],
    });
  });
});

describe('the navigation', () => {
  it('marks the place whose page is open', () => {
    expect(within('/device/press-1', '/devices')).toBe(true);
    expect(within('/devices/add', '/devices')).toBe(true);
    expect(within('/tags', '/')).toBe(false);
  });
});
