import type { QueryClient } from '@tanstack/react-query';
import { LiveTags } from './LiveTags';
import { Stream } from './Stream';

/** Four times a second is what one can read. */
const PACE = 250;

/** What changes when a device or sink gets another state. */
const STANDING = [['devices'], ['device'], ['sinks'], ['gateway']];

/** The page's one stream and its tags; what else the stream brings goes to the answers that are kept. */
export function connect(queries: QueryClient, isOpen: (open: boolean) => void): { stream: Stream; tags: LiveTags } {
  let planned = false;
  const stream: Stream = new Stream(
    {
      opened: () => isOpen(true),
      away: () => isOpen(false),
      samples: (samples) => tags.take(samples),
      state: () => {
        // many devices change together when a line goes away: one look for all of them
        if (planned) return;
        planned = true;
        setTimeout(() => {
          planned = false;
          STANDING.forEach((queryKey) => void queries.invalidateQueries({ queryKey }));
        }, PACE);
      },
      operation: (operation) => {
        queries.setQueryData(['operation', operation.number], operation);
        void queries.invalidateQueries({ queryKey: ['operations'] });
        if (operation.ended !== undefined) void queries.invalidateQueries({ queryKey: ['plugins'] });
      },
    },
    PACE,
  );
  const tags = new LiveTags((paths) => stream.follow(paths), PACE);
  return { stream, tags };
}
