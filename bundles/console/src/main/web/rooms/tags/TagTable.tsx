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

const ROW = 44;

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
  });
  const items = virtual.getVirtualItems();
  const row = useTagRows(query, items[0]?.index ?? 0, items.at(-1)?.index ?? 0, total);
  useFollowed(items.map((item) => row(item.index)?.path ?? '').filter((path) => path !== ''));

  return (
    <>
      <ProblemAlert problem={problem} />
      <Text size="sm" c="dimmed" aria-live="polite">
        {texts.t('tags.count', { count: total })}
      </Text>
      <div
        className="panel tag-table"
        role="table"
        aria-label={texts.t('nav.tags')}
        aria-rowcount={total + 1}
        data-pending={pending}
      >
        <div className="tag-row tag-head" role="row" aria-rowindex={1}>
          <span role="columnheader">{texts.t('tags.tag')}</span>
          <span role="columnheader" className="tag-value">
            {texts.t('tags.value')}
          </span>
          <span role="columnheader">{texts.t('tags.unit')}</span>
          <span role="columnheader">{texts.t('tags.quality')}</span>
          <span role="columnheader">{texts.t('tags.time')}</span>
        </div>
        {/* A region that scrolls is reached by the keyboard, too. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="tag-scroll" ref={frame} role="rowgroup" tabIndex={0}>
          {total === 0 && !pending && <Nothing text={texts.t('common.notFound')} />}
          <div style={{ height: virtual.getTotalSize() }} role="presentation">
            {items.map((item) => (
              <TagRow key={item.key} index={item.index} top={item.start} tag={row(item.index)} onChoose={onChoose} />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}
