import type { DeviceDocument, TagDocument } from '../../api/types';
import type { Taken } from '../devices/finder/FinderDrawer';

/** A tag as the file of its device says it; undefined if it stands in a list of its own. */
export function configured(device: DeviceDocument, name: string): TagDocument | undefined {
  return device.scans
    ?.flatMap(({ tags }) => (Array.isArray(tags) ? tags : []))
    .find((tag) => tag.name === name);
}

/** The file with another way to read one tag; all else stays. */
export function changed(device: DeviceDocument, name: string, taken: Taken): DeviceDocument {
  const change = (tag: TagDocument): TagDocument => {
    if (tag.name !== name) return tag;
    const { gain, ...rest } = { ...tag, ...taken };
    return gain === undefined || gain === 1 ? rest : { ...rest, gain };
  };
  return {
    ...device,
    scans: (device.scans ?? []).map((scan) =>
      Array.isArray(scan.tags) ? { ...scan, tags: scan.tags.map(change) } : scan,
    ),
  };
}
