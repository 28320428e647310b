import type { Fault } from '../../api/call';
import type { DeviceView, GatewayView, PluginView, SinkView } from '../../api/types';

/** Whose turn it is. */
export type Turn = 'ot' | 'it' | 'vendor';

/** Something that is not as it should be. */
export interface Finding {
  turn: Turn;
  severe: boolean;
  /** Which text says what it is. */
  kind: Kind;
  /** What it is about. */
  subject: string;
  /** What the gateway says of it. */
  reason: string;
  link: string;
}

export type Kind =
  | 'device-away'
  | 'device-wrong'
  | 'driver-missing'
  | 'scan-late'
  | 'driver-stuck'
  | 'sink-away'
  | 'sink-wrong'
  | 'sink-plugin-missing'
  | 'sink-lost'
  | 'sink-aside'
  | 'plugin-failed'
  | 'plugin-quarantined'
  | 'file-wrong'
  | 'journal';

interface Seen {
  gateway: GatewayView;
  devices: readonly DeviceView[];
  sinks: readonly SinkView[];
  plugins: readonly PluginView[];
  faults: readonly Fault[];
}

/** A scan that takes this much longer than it was asked to is late. */
const LATE = 1.2;

/** All that is wrong, what matters most first. */
export function findings(seen: Seen): Finding[] {
  const found = [
    ...journal(seen.gateway),
    ...seen.faults.map(file),
    ...seen.devices.flatMap(device),
    ...seen.sinks.flatMap(sink),
    ...seen.plugins.flatMap(plugin),
  ];
  return found.sort((one, other) => Number(other.severe) - Number(one.severe));
}

function journal(gateway: GatewayView): Finding[] {
  if (gateway.journal.state === 'writing') return [];
  return [{ turn: 'it', severe: true, kind: 'journal', subject: '', reason: gateway.journal.state, link: '/' }];
}

function file(fault: Fault): Finding {
  return {
    turn: fault.file.startsWith('sinks/') || fault.file === 'gateway.yaml' ? 'it' : 'ot',
    severe: true,
    kind: 'file-wrong',
    subject: fault.line > 0 ? `${fault.file}:${fault.line}` : fault.file,
    reason: [fault.field, fault.problem].filter((part) => part !== '').join(': '),
    link: `/configuration?file=${encodeURIComponent(fault.file)}`,
  };
}

const DEVICE: Record<string, Kind> = {
  'backing-off': 'device-away',
  'wrong-configuration': 'device-wrong',
  'driver-missing': 'driver-missing',
};

function device(seen: DeviceView): Finding[] {
  const link = `/device/${encodeURIComponent(seen.name)}`;
  const of = (kind: Kind, turn: Turn, severe: boolean, reason: string): Finding => ({
    turn,
    severe,
    kind,
    subject: seen.name,
    reason,
    link,
  });
  const found: Finding[] = [];
  const kind = DEVICE[seen.state];
  if (kind !== undefined) found.push(of(kind, 'ot', true, seen.reason));
  if (seen.stuck > 0) found.push(of('driver-stuck', 'vendor', false, String(seen.stuck)));
  const late = seen.state === 'connected' ? seen.scans.filter(isLate) : [];
  late.forEach((scan) => found.push(of('scan-late', 'ot', false, `${scan.achievedMillis.toFixed(0)} ms`)));
  return found;
}

/** Whether a scan does not keep its interval. */
export function isLate(scan: { requestedMillis: number; achievedMillis: number }): boolean {
  return scan.achievedMillis > scan.requestedMillis * LATE;
}

const SINK: Record<string, Kind> = {
  'backing-off': 'sink-away',
  'wrong-configuration': 'sink-wrong',
  'plugin-missing': 'sink-plugin-missing',
};

function sink(seen: SinkView): Finding[] {
  const page = `/sink/${encodeURIComponent(seen.name)}`;
  const of = (kind: Kind, severe: boolean, reason: string, link = '/sinks'): Finding => ({
    turn: 'it',
    severe,
    kind,
    subject: seen.name,
    reason,
    link,
  });
  const found: Finding[] = [];
  const kind = SINK[seen.state];
  if (kind !== undefined) found.push(of(kind, true, seen.reason, kind === 'sink-wrong' ? page : '/sinks'));
  if (seen.ledger.lost > 0) found.push(of('sink-lost', true, String(seen.ledger.lost)));
  if (seen.ledger.setAside > 0) {
    found.push(of('sink-aside', false, String(seen.ledger.setAside), `${page}/set-aside`));
  }
  return found;
}

function plugin(seen: PluginView): Finding[] {
  if (seen.state === 'active') return [];
  const kind = seen.state === 'failed' ? 'plugin-failed' : 'plugin-quarantined';
  return [{ turn: 'vendor', severe: true, kind, subject: seen.name, reason: seen.problem, link: '/plugins' }];
}
