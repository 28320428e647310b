import type { Schema } from '../form/schema';
import { body } from './call';
import type { DeviceDocument, OfferView, ProbeView } from './types';

export const drivers = async () => (await body<{ drivers: OfferView[] }>('/drivers')).drivers;

export const schema = (driver: string) => body<Schema>(`/drivers/${encodeURIComponent(driver)}/schema`);

/** Reads a device once that is not configured yet. */
export const probe = (device: DeviceDocument, signal: AbortSignal) =>
  body<ProbeView>('/devices/probe', { method: 'POST', json: device, signal });
