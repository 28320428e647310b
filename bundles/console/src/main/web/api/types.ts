import type { components } from './schema';

/** What the gateway's own description of its API says; nothing is said twice. */
type Api = components['schemas'];

export type SessionView = Api['SessionView'];
export type Role = SessionView['role'];
export type GatewayView = Api['GatewayView'];
export type DeviceView = Api['DeviceView'];
export type DevicePage = Api['DevicePage'];
export type ScanView = Api['ScanView'];
export type SinkView = Api['SinkView'];
export type SinkPage = Api['SinkPage'];
export type SinkProbeView = Api['SinkProbeView'];
export type SetAsideView = Api['SetAsideView'];
export type SetAsideRow = Api['SetAsideRow'];
export type ReplayView = Api['ReplayView'];
export type LedgerView = Api['LedgerView'];
export type Written = Api['WrittenView'];
export type OfferView = Api['OfferView'];
export type DriverView = Api['DriverView'];
export type FinderView = Api['FinderView'];
export type AlternativeView = Api['AlternativeView'];
export type PortView = Api['PortView'];
export type CertificateView = Api['CertificateView'];
export type TraceView = Api['TraceView'];
export type PieceView = Api['PieceView'];
export type PluginView = Api['PluginView'];
export type PreviewView = Api['PreviewView'];
export type OperationView = Api['OperationView'];
export type ShiftView = Api['ShiftView'];
export type FileView = Api['FileView'];
export type ChangeView = Api['ChangeView'];
export type ChangeTexts = Api['ChangeTexts'];
export type EntryView = Api['EntryView'];
export type VerdictView = Api['VerdictView'];
export type UserView = Api['UserView'];
export type TokenView = Api['TokenView'];
export type Fault = Api['Wrong'];

/** A value as JSON has it; what it is says the tag's type. */
export type Value = boolean | number | string | null | Value[] | { [field: string]: Value };

/** The same with a value instead of anything. */
type Valued<T> = Omit<T, 'value'> & { value: Value };

export type TagView = Valued<Api['TagView']>;

export interface TagPage {
  total: number;
  tags: TagView[];
}

export type ProbeView = Omit<Api['ProbeView'], 'tags'> & { tags: Valued<Api['ProbedTag']>[] };

/** A device to look at; without a driver the configured one of that name. */
export interface Reachable {
  device: string;
  driver?: string;
  settings?: Record<string, unknown>;
}

export type BrowserView = Api['BrowserView'];

export type NodeView = Api['NodeView'];

export type NodePage = Api['NodePage'];

/** What a finder looks at. */
export interface Place extends Reachable {
  address: string;
  type?: string;
}

export type FoundView = Valued<Api['FoundView']>;

export type ReadingView = Omit<Api['ReadingView'], 'values'> & { values: FoundView[] };

export type TagWritten = Valued<Api['TagWritten']> & { before: Value };

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

/** Where a device or sink stands, as a stream tells it. */
export interface StateView {
  kind: string;
  name: string;
  /** Of a device: area/device. */
  path?: string;
  state: string;
  reason: string;
  since?: string;
}

export interface TagDocument {
  name: string;
  address: string;
  type?: string;
  unit?: string;
  gain?: number;
  write?: boolean;
}

/** A device as its file says it. */
export interface DeviceDocument {
  device: string;
  area?: string;
  driver: string;
  settings?: Record<string, unknown>;
  scans?: ScanDocument[];
  calls?: CallDocument[];
}

/** A method that may be called. */
export interface CallDocument {
  name: string;
  address: string;
  description?: string;
}

export interface ScanDocument {
  every: string;
  subscribe?: boolean;
  /** Or a list in a file beside it. */
  tags: TagDocument[] | { file: string };
}

/** A sink as its file says it. */
export interface SinkDocument {
  sink: string;
  kind: string;
  enabled?: boolean;
  settings?: Record<string, unknown>;
  routes: string[];
  filter?: FilterDocument;
}

/** What a sink leaves out of what its routes have. */
export interface FilterDocument {
  exclude?: string[];
  quality?: string;
  every?: string;
  deadband?: number | string;
}
