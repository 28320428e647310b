import { keepPreviousData, type QueryKey, useQueries, useQuery } from '@tanstack/react-query';
import * as things from '../../api/things';
import type { TagView } from '../../api/types';

/** Tags that are asked for at once. */
export const PAGE = 200;

/** Pages asked for ahead of where one looks, on both sides. */
const AHEAD = 2;

function options(query: things.TagQuery, page: number) {
  return {
    queryKey: ['tags', query.path, query.search, page] as QueryKey,
    queryFn: ({ signal }: { signal: AbortSignal }) => things.tags(query, page * PAGE, PAGE, signal),
    staleTime: 30_000,
    // pages that were passed quickly need not be kept long
    gcTime: 60_000,
  };
}

/** How many tags match. */
export function useTagCount(query: things.TagQuery): { total: number; problem: unknown; pending: boolean } {
  const head = useQuery({ ...options(query, 0), placeholderData: keepPreviousData });
  return { total: head.data?.total ?? 0, problem: head.error, pending: head.isPending };
}

/**
 * The tags that match, of which only the pages round the rows in view are there; undefined for a row that is on its
 * way. Their values are as old as the page; live ones come by the stream.
 */
export function useTagRows(
  query: things.TagQuery,
  first: number,
  last: number,
  total: number,
): (index: number) => TagView | undefined {
  const pages = around(first, last, total);
  const found = useQueries({ queries: pages.map((page) => options(query, page)) });
  const byPage = new Map(pages.map((page, index) => [page, found[index]?.data?.tags]));
  return (index) => byPage.get(Math.floor(index / PAGE))?.[index % PAGE];
}

/** The pages of these rows and those beside them. */
export function around(first: number, last: number, total: number): number[] {
  const end = Math.max(0, Math.ceil(total / PAGE) - 1);
  const from = Math.max(0, Math.floor(first / PAGE) - AHEAD);
  const to = Math.min(end, Math.floor(last / PAGE) + AHEAD);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
