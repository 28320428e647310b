import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTexts } from '../../i18n/texts';
import { Nothing } from '../../kit/Loaded';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { useFollowed } from '../../live/live';
import { TagRow } from './TagRow';
import './tags.css';
import { useTagCount, useTagRows } from './useTagPages';

const ROW = 38;

/** The head stays in view above them. */
const HEAD = 40;

/** Rows drawn above and below those in view. */
const BEYOND = 12;

/** A table of any number of tags: what is in view is drawn, followed by the stream, and nothing else. */
export function TagTable({ search, onChoose }: { search: string; onChoose: (path: string) => void }) {
  const texts = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const query = { search, path: '' };
  const { total, problem, pending } = useTagCount(query);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is compiled
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
    scrollMargin: HEAD,
  });
  const items = virtual.getVirtualItems();
  const row = useTagRows(query, items[0]?.index ?? 0, items.at(-1)?.index ?? 0, total);
  useFollowed(items.map((item) => row(item.index)?.path ?? '').filter((path) => path !== ''));

  return (
    <>
      <ProblemAlert problem={problem} />
      <Text size="sm" c="dimmed" aria-live="polite">
        {!pending && texts.t('tags.count', { count: total })}
      </Text>
      {/* A region that scrolls is reached by the keyboard, too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="panel tag-table" ref={frame} aria-label={texts.t('nav.tags')} tabIndex={0} data-pending={pending}>
        <div role="table" aria-label={texts.t('nav.tags')} aria-rowcount={total + 1}>
          <div role="rowgroup" className="tag-top">
            <div className="tag-row tag-head" role="row" aria-rowindex={1}>
              <span role="columnheader">{texts.t('tags.tag')}</span>
              <span role="columnheader" className="tag-value">
                {texts.t('tags.value')}
              </span>
              <span role="columnheader">{texts.t('tags.unit')}</span>
              <span role="columnheader">{texts.t('tags.quality')}</span>
              <span role="columnheader">{texts.t('tags.time')}</span>
            </div>
          </div>
          <div className="tag-body" style={{ height: virtual.getTotalSize() }} role="rowgroup">
            {items.map((item) => (
              <TagRow key={item.key} index={item.index} top={item.start - HEAD} tag={row(item.index)} onChoose={onChoose} />
            ))}
          </div>
        </div>
        {total === 0 && !pending && <Nothing text={texts.t('common.notFound')} />}
      </section>
    </>
  );
}
