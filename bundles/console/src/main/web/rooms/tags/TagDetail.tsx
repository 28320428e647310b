import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import * as things from '../../api/things';
import type { TagView } from '../../api/types';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Loaded } from '../../kit/Loaded';
import { clock } from '../../kit/time';
import { useFollowed, useShown } from '../../live/live';
import { FindReading } from './FindReading';
import { grade, isPlottable, shown, unit } from './values';
import { WriteTag } from './WriteTag';

const Trend = lazy(() => import('./Trend'));

/** One tag: what it is, its value, how it moves, and writing it where that is granted. */
export function TagDetail({ path }: { path: string }) {
  const tag = useQuery({ queryKey: ['tag', path], queryFn: () => things.tag(path) });
  return <Loaded query={tag}>{(seen) => <Detail tag={seen} />}</Loaded>;
}

function Detail({ tag }: { tag: TagView }) {
  const texts = useTexts();
  const granted = useMay('operator') && tag.writable;
  const [writing, write] = useDisclosure();
  useFollowed([tag.path]);
  const cut = tag.path.lastIndexOf('/') + 1;
  return (
    <Stack>
      <div>
        <Text size="sm" c="dimmed">
          {tag.path.slice(0, cut)}
        </Text>
        <Group justify="space-between">
          <Title order={2} size="h3">
            {tag.path.slice(cut)}
          </Title>
          {granted && (
            <Button size="sm" leftSection={<IconPencil size={16} aria-hidden />} onClick={write.open}>
              {texts.t('write.title')}
            </Button>
          )}
        </Group>
        <Text size="sm">{tag.description}</Text>
      </div>
      <Now tag={tag} />
      {isPlottable(tag.type) && (
        <Suspense fallback={<div className="trend" />}>
          <Trend tag={tag} />
        </Suspense>
      )}
      {!tag.writable && (
        <Text size="sm" c="dimmed">
          {texts.t('write.notGranted')}
        </Text>
      )}
      <FindReading path={tag.path} />
      {writing && <WriteTag tag={tag} onClose={write.close} />}
    </Stack>
  );
}

function Now({ tag }: { tag: TagView }) {
  const texts = useTexts();
  const sample = useShown(tag);
  return (
    <>
      <Text className="num" fz="2.25rem" fw={650} lh={1.1} data-testid="value-now">
        {shown(sample.value, texts)} <small>{unit(tag.unit)}</small>
      </Text>
      <dl className="facts num">
        <dt>{texts.t('tags.quality')}</dt>
        <dd className="tag-quality" data-quality={grade(sample.quality)}>
          {texts.word('quality', sample.quality)}
          {sample.deviceSays !== '' && `: ${sample.deviceSays}`}
        </dd>
        <dt>{texts.t('tags.time')}</dt>
        <dd>{sample.time === undefined ? '–' : clock(sample.time, texts)}</dd>
        {sample.sourceTime !== undefined && (
          <>
            <dt>{texts.t('tags.sourceTime')}</dt>
            <dd>{clock(sample.sourceTime, texts)}</dd>
          </>
        )}
        <dt>{texts.t('tags.type')}</dt>
        <dd className="mono">{tag.type}</dd>
      </dl>
    </>
  );
}
