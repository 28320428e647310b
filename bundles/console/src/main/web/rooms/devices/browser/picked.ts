import type { DeviceDocument, NodeView, ScanDocument, TagDocument } from '../../../api/types';
import { type DraftTag, emptyTag, isFilled } from '../add/draft';

const LONGEST = 128;
const UNIT = /^[!-~]*$/;

/** A device's name for something, as a tag may be called. */
export function nameOf(text: string): string {
  const name = text
    .trim()
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .replace(/-+$/, '')
    .slice(0, LONGEST);
  return name === '' ? 'tag' : name;
}

/** Another name if this one is taken. */
function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) {
    const end = `-${number}`;
    free = name.slice(0, LONGEST - end.length) + end;
  }
  taken.add(free);
  return free;
}

/** One tag for each node. What type it has, the device tells at each start. */
function tagsOf(nodes: readonly NodeView[], names: readonly string[]) {
  const taken = new Set(names);
  return nodes.map((node) => ({
    name: unique(nameOf(node.name), taken),
    address: node.address,
    unit: UNIT.test(node.unit) ? node.unit : '',
  }));
}

/** The tags that are there, and one for each node. */
export function withNodes(tags: DraftTag[], nodes: readonly NodeView[]): DraftTag[] {
  const kept = tags.filter(isFilled);
  const first = Math.max(0, ...tags.map((tag) => tag.key)) + 1;
  const names = kept.map((tag) => tag.name.trim());
  const added = tagsOf(nodes, names).map((tag, index) => ({ ...emptyTag(first + index), ...tag }));
  return [...kept, ...added];
}

/** The tags that stand in the device's file itself; those of a list beside it do not. */
const listed = (scan: ScanDocument): TagDocument[] => (Array.isArray(scan.tags) ? scan.tags : []);

/** The scans that more tags can be written into, by their place in the file. */
export const openScans = (document: DeviceDocument) =>
  (document.scans ?? []).flatMap((scan, at) => (Array.isArray(scan.tags) ? [{ at, scan }] : []));

/** The file with one tag more for each node: in the scan at that place, or in one of its own. */
export function withTags(document: DeviceDocument, nodes: readonly NodeView[], at: number | undefined): DeviceDocument {
  const scans = document.scans ?? [];
  const names = scans.flatMap(listed).map((tag) => tag.name);
  const added = tagsOf(nodes, names).map(({ unit, ...tag }) => (unit === '' ? tag : { ...tag, unit }));
  if (at === undefined) return { ...document, scans: [...scans, { every: '1s', tags: added }] };
  return {
    ...document,
    scans: scans.map((scan, place) => (place === at ? { ...scan, tags: [...listed(scan), ...added] } : scan)),
  };
}
