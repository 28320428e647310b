import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Sample, TagView } from '../api/types';
import type { LiveTags } from './LiveTags';

export interface LiveValue {
  tags: LiveTags;
  /** Whether the stream is open. */
  open: boolean;
}

export const LiveContext = createContext<LiveValue | null>(null);

export function useLive(): LiveValue {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('no stream here');
  return live;
}

/** As long as the component is shown, the gateway sends these tags. */
export function useFollowed(paths: readonly string[]): void {
  const { tags } = useLive();
  const owner = useMemo(() => ({}), []);
  const key = paths.join('\n');
  useEffect(() => {
    tags.want(owner, key === '' ? [] : key.split('\n'));
  }, [tags, owner, key]);
  useEffect(() => () => tags.want(owner, []), [tags, owner]);
}

/** The last sample of a followed tag, at the pace of a reader. */
export function useSample(path: string): Sample | undefined {
  const { tags } = useLive();
  const subscribe = useCallback((told: () => void) => tags.subscribe(path, told), [tags, path]);
  return useSyncExternalStore(subscribe, () => tags.get(path));
}

export type Shown = Required<Pick<Sample, 'value' | 'quality' | 'deviceSays'>> & Pick<Sample, 'time' | 'sourceTime'>;

/** What is to be shown of a tag: its live sample, else the one it came with. */
export function useShown(tag: TagView): Shown {
  const sample = useSample(tag.path);
  if (sample?.gone === true) return { value: null, quality: 'gone', deviceSays: '' };
  if (sample?.value === undefined || sample.quality === undefined) return tag;
  return { ...sample, value: sample.value, quality: sample.quality, deviceSays: sample.deviceSays ?? '' };
}
