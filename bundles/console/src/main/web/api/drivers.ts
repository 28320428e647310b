import type { Schema } from '../form/schema';
import { body } from './call';
import type {
  BrowserView,
  DeviceDocument,
  DriverView,
  FinderView,
  NodePage,
  Place,
  PortView,
  ProbeView,
  Reachable,
  ReadingView,
} from './types';

export const drivers = async () => (await body<{ drivers: DriverView[] }>('/drivers')).drivers;

export const schema = (driver: string) => body<Schema>(`/drivers/${encodeURIComponent(driver)}/schema`);

/** Reads a device once that is not configured yet. */
export const probe = (device: DeviceDocument, signal: AbortSignal) =>
  body<ProbeView>('/devices/probe', { method: 'POST', json: device, signal });

/** Opens a link that reads one place of a device in every way. */
export const openFinder = (place: Place) => body<FinderView>('/finders', { method: 'POST', json: place });

export const readFinder = (id: string, signal: AbortSignal) => body<ReadingView>(`/finders/${id}`, { signal });

export const closeFinder = (id: string) => body(`/finders/${id}`, { method: 'DELETE' });

/** Opens a link on which a device is asked what it holds. */
export const openBrowser = (device: Reachable) => body<BrowserView>('/browsers', { method: 'POST', json: device });

/** What lies directly under a node; empty for the root and for the first page. */
export const listNodes = (browser: string, parent: string, page: string, signal: AbortSignal) =>
  body<NodePage>(`/browsers/${browser}/nodes?${new URLSearchParams({ parent, page }).toString()}`, { signal });

export const closeBrowser = (browser: string) => body(`/browsers/${browser}`, { method: 'DELETE' });

/** The serial ports of the gateway's machine. */
export const ports = async () => (await body<{ ports: PortView[] }>('/serial-ports')).ports;
