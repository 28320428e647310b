import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import * as sinks from '../../api/sinks';
import type { SetAsideRow } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Nothing } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { type Column, Rows } from '../../kit/Rows';
import { moment } from '../../kit/time';
import { BackToSinks } from './BackToSinks';

const PAGE = 100;

/** What the partner of a sink refuses for ever, and why. */
export default function SetAside({ name }: { name: string }) {
  const texts = useTexts();
  const pages = useInfiniteQuery({
    queryKey: ['setAside', name],
    queryFn: ({ pageParam }) => sinks.setAside(name, pageParam, PAGE),
    initialPageParam: 0,
    getNextPageParam: (page, all) => (all.length * PAGE < page.total ? all.length * PAGE : undefined),
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const time = (at: string | undefined) => <span className="num">{at === undefined ? '' : moment(at, texts)}</span>;
  const columns: Column<SetAsideRow & { at: number }>[] = [
    { name: texts.t('tags.tag'), main: true, cell: (row) => <span className="broken">{row.tag}</span> },
    { name: texts.t('tags.value'), end: true, cell: (row) => <span className="broken">{row.value}</span> },
    { name: texts.t('tags.quality'), cell: (row) => texts.word('quality', row.quality) },
    { name: texts.t('tags.time'), cell: (row) => time(row.time) },
    { name: texts.t('aside.when'), cell: (row) => time(row.when) },
    { name: texts.t('aside.reason'), cell: (row) => <span className="broken">{row.reason}</span> },
  ];
  return (
    <Page title={texts.t('aside.title', { name })} about={texts.t('aside.about')}>
      <BackToSinks />
      <ProblemAlert problem={pages.error} />
      <Panel padded={false}>
        {rows.length === 0 ? (
          <Nothing text={texts.t(pages.isPending ? 'common.loading' : 'aside.none')} />
        ) : (
          <Rows
            label={texts.t('aside.title', { name })}
            columns={columns}
            rows={rows.map((row, at) => ({ ...row, at }))}
            id={(row) => String(row.at)}
          />
        )}
      </Panel>
      {pages.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {texts.t('common.more')}
          </Button>
        </Group>
      )}
    </Page>
  );
}
