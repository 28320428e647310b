import { describe, expect, it } from 'vitest';
import { factor, isLikely } from '../../main/web/rooms/devices/finder/match';
import { lines, text } from '../../main/web/rooms/devices/wire/dump';

describe('the finder', () => {
  it('knows the value on the panel, with what nobody has typed left open', () => {
    expect(factor(21.537, '21.5')).toBe(1);
    expect(factor(21.6, '21.5')).toBe(1);
    expect(factor(22.4, '21.5')).toBeUndefined();
    expect(factor(21.537, '21,5')).toBe(1);
    expect(factor(0, '0')).toBe(1);
    expect(factor(1e-9, '0')).toBeUndefined();
  });

  it('knows it when the device has it in tenths or thousands', () => {
    expect(factor(215, '21.5')).toBe(0.1);
    expect(factor(2154, '21.5')).toBe(0.01);
    expect(factor(-215, '-21.5')).toBe(0.1);
    expect(factor(12, '12000')).toBe(1000);
    // 3 × 0.1 is nearer to 0 than to 0.5
    expect(factor(3, '0.5')).toBeUndefined();
  });

  it('finds texts by what is in them, and nothing by nothing', () => {
    expect(factor('Pump 7', 'pump')).toBe(1);
    expect(factor(5, '')).toBeUndefined();
    expect(factor(null, '5')).toBeUndefined();
    expect(factor(true, '1')).toBeUndefined();
    expect(factor(5, 'five')).toBeUndefined();
  });

  it('tells what a machine may measure from halves of something else', () => {
    const good = (value: number | string | boolean) => ({ value, quality: 'good', deviceSays: '' });
    expect(isLikely(good(21.5), 'float32')).toBe(true);
    expect(isLikely(good(0), 'float32')).toBe(true);
    expect(isLikely(good(4.6e-41), 'float32')).toBe(false);
    expect(isLikely(good(-3.2e27), 'float32')).toBe(false);
    expect(isLikely(good(1_101_791_232), 'uint32')).toBe(false);
    expect(isLikely(good('P7'), 'text(8)')).toBe(true);
    expect(isLikely(good('A\u0001'), 'text(8)')).toBe(false);
    expect(isLikely({ value: null, quality: 'bad-timeout', deviceSays: '' }, 'int16')).toBe(false);
  });
});

describe('the bytes on the wire', () => {
  it('stand in rows of sixteen with what can be read of them', () => {
    expect(lines('48692100')).toEqual([{ offset: '0000', hex: '48 69 21 00', ascii: 'Hi!.' }]);
    expect(lines('00'.repeat(17)).map((line) => line.offset)).toEqual(['0000', '0010']);
    expect(lines('')).toEqual([]);
  });

  it('are a text that text2pcap reads', () => {
    const piece = { number: 1, time: '2026-01-02T03:04:05.000006Z', sent: true, hex: '0103' };
    expect(text([piece, { ...piece, sent: false }])).toBe(
      'O 2026-01-02T03:04:05.000006Z\n0000  01 03                                             ..\n\n' +
        'I 2026-01-02T03:04:05.000006Z\n0000  01 03                                             ..\n',
    );
  });
});
