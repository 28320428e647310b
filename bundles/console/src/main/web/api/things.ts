import { type Answer, ask, body, type Fault } from './call';
import type {
  DeviceDocument,
  DevicePage,
  DeviceView,
  GatewayView,
  TagPage,
  TagView,
  TagWritten,
  TraceView,
  Value,
  Written,
} from './types';

/** More than a plant has on one gateway; a list of them is still small. */
const ALL = 1000;

const name = encodeURIComponent;

/** A path keeps its slashes. */
export const path = (text: string) => text.split('/').map(encodeURIComponent).join('/');

export const gateway = () => body<GatewayView>('/gateway');

export const devices = (search = '', state = '') =>
  body<DevicePage>('/devices', { query: { search, state, limit: ALL } });

export const device = (device: string) => body<DeviceView>(`/devices/${name(device)}`);

export const deviceConfiguration = (device: string) =>
  body<{ etag: string; document: DeviceDocument }>(`/devices/${name(device)}/configuration`);

/** @param etag of what was read; empty for a new device */
export const writeDevice = (document: DeviceDocument, etag: string): Promise<Answer<Written>> =>
  ask(`/devices/${name(document.device)}`, { method: 'PUT', json: document, etag });

/** Calls a method that the configuration lists. */
export const callMethod = (device: string, call: string, given: Value[], reason: string) =>
  body<{ values: Value[] }>(`/devices/${name(device)}/calls/${name(call)}`, {
    method: 'POST',
    json: { arguments: given, reason },
  });

/** Begins to look at the bytes on the wire of a device. */
export const beginTrace = (device: string) => body(`/devices/${name(device)}/trace`, { method: 'POST' });

export const trace = (device: string, after: number) =>
  body<TraceView>(`/devices/${name(device)}/trace`, { query: { after } });

export const endTrace = (device: string) => body(`/devices/${name(device)}/trace`, { method: 'DELETE' });

export const removeDevice = (device: string, etag: string) =>
  ask(`/devices/${name(device)}`, { method: 'DELETE', etag });

export interface TagQuery {
  search: string;
  path: string;
}

export const tags = ({ search, path }: TagQuery, offset: number, limit: number, signal?: AbortSignal) =>
  body<TagPage>('/tags', { query: { search, path, offset, limit }, signal });

export const tag = (tag: string) => body<TagView>(`/tags/${path(tag)}`);

export const writeTag = (tag: string, value: unknown, reason: string) =>
  body<TagWritten>(`/tags/${path(tag)}`, { method: 'PUT', json: { value, reason } });

export const faults = async () => (await body<{ faults: Fault[] }>('/configuration/faults')).faults;
