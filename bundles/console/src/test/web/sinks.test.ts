import { describe, expect, it } from 'vitest';
import { Problem } from '../../main/web/api/call';
import type { SinkView } from '../../main/web/api/types';
import { byField } from '../../main/web/kit/ProblemAlert';
import { document, draftOf, EMPTY, missing, toldOf } from '../../main/web/rooms/sinks/edit/draft';
import { marked, rate, reserve } from '../../main/web/rooms/sinks/rates';

const schema = { type: 'object', properties: { url: { type: 'string' }, qos: { type: 'integer', default: 1 } } } as const;

describe('a sink that is described', () => {
  it('says what is missing', () => {
    expect(missing({ ...EMPTY, routes: ' \n' })).toEqual(['name', 'kind', 'routes']);
    expect(missing({ ...EMPTY, sink: 'broker', kind: 'mqtt' })).toEqual([]);
  });

  it('is written as its file, and read back from it', () => {
    const draft = { ...EMPTY, sink: ' broker ', kind: 'mqtt', enabled: false, routes: 'acme/**\n\n plant/*/x ' };
    const written = document({ ...draft, settings: { url: 'mqtt://there', qos: 1 } }, schema as never);
    expect(written).toEqual({
      sink: 'broker',
      kind: 'mqtt',
      enabled: false,
      settings: { url: 'mqtt://there' },
      routes: ['acme/**', 'plant/*/x'],
    });
    expect(draftOf(written)).toMatchObject({ sink: 'broker', enabled: false, routes: 'acme/**\nplant/*/x' });
    expect(draftOf({ sink: 'a', kind: 'b', routes: [] })).toMatchObject({ enabled: true, settings: {} });
  });

  it('leaves out what its filter says, and has none if that is nothing', () => {
    const filter = { exclude: '**/x-*\n', quality: 'good', every: ' 10s ', deadband: '0.5' };
    const written = document({ ...EMPTY, sink: 'a', kind: 'b', filter }, schema as never);
    expect(written.filter).toEqual({ exclude: ['**/x-*'], quality: 'good', every: '10s', deadband: 0.5 });
    expect(draftOf(written).filter).toEqual({ exclude: '**/x-*', quality: 'good', every: '10s', deadband: '0.5' });
    const percent = document({ ...EMPTY, filter: { ...EMPTY.filter, deadband: '2%' } }, schema as never);
    expect(percent.filter).toEqual({ deadband: '2%' });
    expect(document(EMPTY, schema as never)).not.toHaveProperty('filter');
  });

  it('shows what the gateway finds wrong at its field', () => {
    const fault = { file: 'sinks/a.yaml', line: 2, problem: 'is none', cure: 'write one' };
    const problem = new Problem(422, '', '', '', '', [
      { ...fault, field: 'routes[1]' },
      { ...fault, field: 'settings.url', cure: '' },
    ] as never);
    expect(toldOf(byField(problem), 'routes')).toBe('is none; write one');
    expect(byField(problem)['settings.url']).toBe('is none');
    expect(byField(new Error('x'))).toEqual({});
  });
});

describe('the pace of a sink', () => {
  const sink = (delivered: number) => ({ name: 'it', ledger: { delivered, unconfirmed: 0 } }) as SinkView;

  it('is what it delivered over the last seconds', () => {
    let marks = marked(new Map(), [sink(100)], 1_000);
    expect(rate(marks.get('it'))).toBeUndefined();
    marks = marked(marks, [sink(300)], 3_000);
    expect(rate(marks.get('it'))).toBe(100);
    marks = marked(marks, [sink(400)], 17_000);
    expect(rate(marks.get('it'))).toBeCloseTo(100 / 14);
    marks = marked(marks, [sink(0)], 19_000);
    expect(rate(marks.get('it'))).toBeUndefined();
    expect(marked(marks, [], 20_000).size).toBe(0);
  });

  it('may go on for what an outage may last, less what has passed', () => {
    expect(reserve(0, undefined, 0)).toBeUndefined();
    expect(reserve(3600, undefined, 0)).toBe(3600);
    expect(reserve(3600, new Date(0).toISOString(), 600_000)).toBe(3000);
    expect(reserve(60, new Date(0).toISOString(), 600_000)).toBe(0);
  });
});
