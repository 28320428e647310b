import { describe, expect, it } from 'vitest';
import type { DeviceView, GatewayView, PluginView, SinkView } from '../../main/web/api/types';
import { findings } from '../../main/web/rooms/overview/findings';

const gateway = { journal: { state: 'writing' } } as GatewayView;
const scan = { requestedMillis: 1000, achievedMillis: 1000, tags: 3 };
const device = { name: 'press-1', state: 'connected', reason: '', stuck: 0, scans: [scan] } as unknown as DeviceView;
const ledger = { lost: 0, setAside: 0 };
const sink = { name: 'broker', state: 'connected', reason: '', ledger } as SinkView;
const plugin = { name: 'Modbus', state: 'active', problem: '' } as PluginView;
const well = { gateway, devices: [device], sinks: [sink], plugins: [plugin], faults: [] };

describe('what is to be done', () => {
  it('is nothing while all is well', () => {
    expect(findings(well)).toEqual([]);
  });

  it('is the OT engineer’s for a device, IT’s for a sink, the vendor’s for a plugin', () => {
    const found = findings({
      ...well,
      devices: [{ ...device, state: 'backing-off', reason: 'connection refused' }],
      sinks: [{ ...sink, state: 'backing-off', reason: 'no route' }],
      plugins: [{ ...plugin, state: 'failed', problem: 'does not resolve' }],
    });
    expect(found.map(({ turn, kind }) => [turn, kind])).toEqual([
      ['ot', 'device-away'],
      ['it', 'sink-away'],
      ['vendor', 'plugin-failed'],
    ]);
  });

  it('says so when a scan is late, but not by a little', () => {
    const late = (achievedMillis: number) =>
      findings({ ...well, devices: [{ ...device, scans: [{ ...scan, achievedMillis } as never] }] });
    expect(late(1150)).toEqual([]);
    expect(late(1500)).toMatchObject([{ kind: 'scan-late', turn: 'ot', severe: false }]);
  });

  it('puts what loses data first', () => {
    const found = findings({
      ...well,
      devices: [{ ...device, stuck: 1 }],
      sinks: [{ ...sink, ledger: { ...sink.ledger, lost: 7 } }],
    });
    expect(found.map((each) => each.kind)).toEqual(['sink-lost', 'driver-stuck']);
  });

  it('leads from a wrong file to the file, with its line', () => {
    const [found] = findings({
      ...well,
      faults: [{ file: 'devices/press-1.yaml', line: 8, field: 'address', problem: 'no', cure: '' }],
    });
    expect(found).toMatchObject({
      turn: 'ot',
      subject: 'devices/press-1.yaml:8',
      link: '/configuration?file=devices%2Fpress-1.yaml',
    });
  });
});
