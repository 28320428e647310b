import { describe, expect, it } from 'vitest';
import { given } from '../../main/web/rooms/devices/methods/given';

describe('what somebody gives to a method', () => {
  it('is as JSON has it, and a text where it is no JSON', () => {
    expect(given('')).toEqual([]);
    expect(given('SMALL, 12, true, -1.5')).toEqual(['SMALL', 12, true, -1.5]);
    expect(given('"12", "a, b", [1, 2], ["x", "y"]')).toEqual(['12', 'a, b', [1, 2], ['x', 'y']]);
    expect(given('"say \\"no\\"", 1')).toEqual(['say "no"', 1]);
    expect(given('[1, 2')).toEqual(['[1', 2]);
  });
});
