import type { DeviceDocument, TagDocument } from '../../../api/types';
import { type Schema, type Settings, worth } from '../../../form/schema';

/** A tag that is being described. */
export interface DraftTag {
  key: number;
  name: string;
  address: string;
  type: string;
  unit: string;
  /** 1 if the value is as the device has it. */
  gain: number;
  writable: boolean;
}

/** A device that is being described. */
export interface Draft {
  device: string;
  area: string;
  driver: string;
  settings: Settings;
  every: string;
  /** Whether the device is asked to send what changes, where its driver can. */
  subscribe: boolean;
  tags: DraftTag[];
}

export function emptyTag(key: number): DraftTag {
  return { key, name: '', address: '', type: '', unit: '', gain: 1, writable: false };
}

export const EMPTY: Draft = { device: '', area: '', driver: '', settings: {}, every: '1s', subscribe: false, tags: [emptyTag(0)] };

/** Whether somebody has begun to describe it. */
export const isFilled = (tag: DraftTag) => tag.name.trim() !== '' || tag.address.trim() !== '';

/** The draft as the file of a device says it; rows that were left empty are none. */
export function document(draft: Draft, schema: Schema): DeviceDocument {
  const tags = draft.tags.filter(isFilled).map(tagDocument);
  return {
    device: draft.device.trim(),
    ...(draft.area.trim() === '' ? {} : { area: draft.area.trim() }),
    driver: draft.driver,
    settings: worth(schema, draft.settings),
    scans: [{ every: draft.every.trim(), ...(draft.subscribe ? { subscribe: true } : {}), tags }],
  };
}

function tagDocument(tag: DraftTag): TagDocument {
  return {
    name: tag.name.trim(),
    address: tag.address.trim(),
    ...(tag.type === '' ? {} : { type: tag.type }),
    ...(tag.unit.trim() === '' ? {} : { unit: tag.unit.trim() }),
    ...(tag.gain === 1 ? {} : { gain: tag.gain }),
    ...(tag.writable ? { write: true } : {}),
  };
}

/** What keeps the draft from being tried or saved; empty if nothing does. */
export type Missing = 'name' | 'driver' | 'tags' | 'tagName' | 'tagAddress' | 'tagTwice' | 'every';

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

export function missing(draft: Draft): Missing[] {
  const tags = draft.tags.filter(isFilled);
  const names = tags.map((tag) => tag.name.trim());
  const found: Missing[] = [];
  if (!NAME.test(draft.device.trim())) found.push('name');
  if (draft.driver === '') found.push('driver');
  if (!/^\d+(ms|s|m|h)$/.test(draft.every.trim())) found.push('every');
  if (tags.length === 0) found.push('tags');
  if (names.some((name) => !NAME.test(name))) found.push('tagName');
  if (tags.some((tag) => tag.address.trim() === '')) found.push('tagAddress');
  if (new Set(names).size < names.length) found.push('tagTwice');
  return found;
}
