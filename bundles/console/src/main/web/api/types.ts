/* eslint max-lines: off */
export type Role = 'viewer' | 'operator' | 'engineer' | 'administrator';

export interface SessionView {
  user: string;
  role: Role;
  csrf?: string;
  passwordToChange: boolean;
}

export interface ScanView {
  requestedMillis: number;
  achievedMillis: number;
  tags: number;
  completed: number;
  missed: number;
  lastReadMillis: number;
  requests: number;
  samples: number;
  filtered: number;
}

export interface DeviceView {
  name: string;
  area: string;
  driver: string;
  state: string;
  reason: string;
  since: string;
  scans: ScanView[];
  facts: Record<string, string>;
  connects: number;
  requests: number;
  bytesSent: number;
  bytesReceived: number;
  writesDone: number;
  stuck: number;
}

export interface LedgerView {
  read: number;
  filtered: number;
  delivered: number;
  unconfirmed: number;
  setAside: number;
  waiting: number;
  lost: number;
  unknownAtMost: number;
  duplicates: number;
}

export interface SinkView {
  name: string;
  kind: string;
  state: string;
  reason: string;
  since: string;
  lag: number;
  ledger: LedgerView;
}

export interface GatewayView {
  id: string;
  version: string;
  started: string;
  uptimeSeconds: number;
  devices: Record<string, number>;
  sinks: Record<string, number>;
  tags: number;
  journal: {
    state: string;
    rows: number;
    onDisk: number;
    oldest: number;
    newest: number;
    outageSeconds: number;
  };
  jvm: { version: string; heapUsed: number; heapMax: number; processors: number; threads: number };
  tls: string;
}

export interface DevicePage {
  total: number;
  devices: DeviceView[];
}

export interface SinkPage {
  total: number;
  sinks: SinkView[];
}

/** A value as JSON has it; what it is says the tag's type. */
export type Value = boolean | number | string | null | Value[] | { [field: string]: Value };

export interface TagView {
  path: string;
  type: string;
  unit: string;
  description: string;
  writable: boolean;
  value: Value;
  quality: string;
  deviceSays: string;
  time?: string;
  sourceTime?: string;
}

export interface TagPage {
  total: number;
  tags: TagView[];
}

export interface TagWritten {
  path: string;
  value: Value;
  before: Value;
}

/** A tag's last value, as a stream tells it. */
export interface Sample {
  path: string;
  value?: Value;
  quality?: string;
  deviceSays?: string;
  time?: string;
  sourceTime?: string;
  /** There is no such tag any more. */
  gone?: boolean;
}

export interface StateView {
  kind: string;
  name: string;
  state: string;
  reason: string;
  since?: string;
}

export interface TagDocument {
  name: string;
  address: string;
  type?: string;
  unit?: string;
  description?: string;
  gain?: number;
  deadband?: number | string;
  write?: boolean | { min?: number; max?: number };
}

export interface ScanDocument {
  every?: string;
  subscribe?: boolean;
  tags: TagDocument[] | { file: string };
}

export interface DeviceDocument {
  device: string;
  area?: string;
  driver: string;
  enabled?: boolean;
  settings?: Record<string, unknown>;
  scans?: ScanDocument[];
  tags?: { file: string };
}

export interface Configured<T> {
  file: string;
  etag: string;
  document: T;
}

export interface Written {
  file: string;
  etag: string;
  change: number;
}

export interface PluginView {
  id: string;
  name: string;
  vendor: string;
  version: string;
  sha256: string;
  state: string;
  problem: string;
  previous: string;
  since: string;
  drivers: string[];
  sinks: string[];
  devices: string[];
  sinksUsing: string[];
}

export interface PreviewView {
  possible: boolean;
  id: string;
  name: string;
  vendor: string;
  version: string;
  sha256: string;
  installed: string;
  refusals: string[];
  stops: string[];
  drivers: string[];
  devices: string[];
  sinks: string[];
}

export interface ShiftView {
  kind: string;
  name: string;
  beside: boolean;
  gapMillis: number;
  reason: string;
}

export interface OperationView {
  number: string;
  kind: string;
  plugin: string;
  from: string;
  to: string;
  by: string;
  state: string;
  step: string;
  done: number;
  of: number;
  reason: string;
  shifts: ShiftView[];
  residue?: { classLoader: boolean; threads: string[]; held: string[] };
  began: string;
  ended?: string;
}

export interface OfferView {
  id: string;
  name: string;
  plugin: string;
  version: string;
}

export interface FileView {
  file: string;
  size: number;
  etag: string;
  faults: number;
}

export interface ChangeView {
  number: number;
  when: string;
  file: string;
  who: string;
}

export interface ChangeTexts {
  change: ChangeView;
  before: string;
  after: string;
}

export interface EntryView {
  number: number;
  when: string;
  who: string;
  from: string;
  action: string;
  subject: string;
  outcome: string;
  detail: string;
  hash: string;
}

export interface VerdictView {
  entries: number;
  problem: string;
  head: string;
}

export interface UserView {
  name: string;
  role: Role;
  passwordToChange: boolean;
  lastLogin?: string;
  lockedUntil?: string;
}

export interface TokenView {
  user: string;
  name: string;
  role: Role;
  issued: string;
  expires?: string;
}

/** What a device that is not configured yet has answered. */
export interface ProbeView {
  /** Whether the device could be read. */
  reached: boolean;
  /** Why not; empty if it could. */
  problem: string;
  cure: string;
  connectMillis: number;
  readMillis: number;
  requests: number;
  tags: ProbedTag[];
}

export interface ProbedTag {
  name: string;
  address: string;
  type: string;
  value: Value;
  quality: string;
  deviceSays: string;
}
