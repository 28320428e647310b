import { describe, expect, it } from 'vitest';
import { check, checkAll, isShown, type Schema, within, worth } from '../../main/web/form/schema';

const schema: Schema = {
  type: 'object',
  required: ['host'],
  properties: {
    host: { type: 'string' },
    port: { type: 'integer', minimum: 1, maximum: 65535, default: 502 },
    timeout: { type: 'string', format: 'x-duration', pattern: '^[0-9]{1,15}(ms|s|m|h|d)$', default: '2s' },
    password: { type: 'string', 'x-secret': true },
    mode: { enum: ['tcp', 'tls'], default: 'tcp' },
    certificate: { type: 'string', 'x-showIf': 'mode=tls' },
    deep: { type: 'object', properties: { size: { type: 'integer', minimum: 2 } } },
  },
};
const fields = schema.properties ?? {};

describe('the settings of a plugin', () => {
  it('are right with no more than what is required', () => {
    expect(checkAll(schema, { host: '192.0.2.10' })).toEqual({});
    expect(checkAll(schema, {})).toEqual({ host: { kind: 'required' } });
  });

  it('are checked by type and bounds, nested ones too', () => {
    expect(checkAll(schema, { host: 'a', port: 70000, timeout: 'soon', deep: { size: 1 } })).toEqual({
      port: { kind: 'most', bound: 65535 },
      timeout: { kind: 'duration' },
      'deep.size': { kind: 'least', bound: 2 },
    });
    expect(check(fields['port'] ?? {}, 1.5, false)).toEqual({ kind: 'whole' });
  });

  it('need nothing of a group that was left empty, and all of one that was begun', () => {
    const will: Schema = {
      type: 'object',
      properties: {
        will: {
          type: 'object',
          required: ['topic'],
          properties: { topic: { type: 'string' }, retain: { type: 'boolean', default: true } },
        },
      },
    };
    expect(checkAll(will, {})).toEqual({});
    expect(checkAll(will, { will: { topic: '' } })).toEqual({});
    expect(checkAll(will, { will: { retain: false } })).toEqual({ 'will.topic': { kind: 'required' } });
    expect(checkAll({ ...will, required: ['will'] }, {})).toEqual({ 'will.topic': { kind: 'required' } });
    expect(within({ 'will.topic': 'wrong', url: 'wrong' }, 'will')).toEqual({ topic: 'wrong' });
  });

  it('take no secret in plain text, and leave references to the gateway', () => {
    expect(check(fields['password'] ?? {}, 'hunter2', false)).toEqual({ kind: 'secret' });
    expect(check(fields['password'] ?? {}, '${secret:broker}', false)).toBeUndefined();
    expect(check(fields['timeout'] ?? {}, '${env:TIMEOUT}', false)).toBeUndefined();
  });

  it('show what depends on another field only while that has the value, its default included', () => {
    const certificate = fields['certificate'] ?? {};
    expect(isShown(certificate, {}, fields)).toBe(false);
    expect(isShown(certificate, { mode: 'tls' }, fields)).toBe(true);
  });

  it('write neither defaults nor what is hidden nor what was left empty', () => {
    const settings = { host: 'a', port: 502, timeout: '5s', certificate: 'x.pem', deep: {} };
    expect(worth(schema, settings)).toEqual({ host: 'a', timeout: '5s' });
  });
});
