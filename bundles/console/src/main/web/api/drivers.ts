import type { Schema } from '../form/schema';
import { body } from './call';
import type { DeviceDocument, DriverView, FinderView, Place, PortView, ProbeView, ReadingView } from './types';

export const drivers = async () => (await body<{ drivers: DriverView[] }>('/drivers')).drivers;

export const schema = (driver: string) => body<Schema>(`/drivers/${encodeURIComponent(driver)}/schema`);

/** Reads a device once that is not configured yet. */
export const probe = (device: DeviceDocument, signal: AbortSignal) =>
  body<ProbeView>('/devices/probe', { method: 'POST', json: device, signal });

/** Opens a link that reads one place of a device in every way. */
export const openFinder = (place: Place) => body<FinderView>('/finders', { method: 'POST', json: place });

export const readFinder = (id: string, signal: AbortSignal) => body<ReadingView>(`/finders/${id}`, { signal });

export const closeFinder = (id: string) => body(`/finders/${id}`, { method: 'DELETE' });

/** The serial ports of the gateway's machine. */
export const ports = async () => (await body<{ ports: PortView[] }>('/serial-ports')).ports;
