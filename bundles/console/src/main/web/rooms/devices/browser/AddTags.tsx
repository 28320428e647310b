import { Button, Select, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBinaryTree } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as drivers from '../../../api/drivers';
import * as things from '../../../api/things';
import type { DeviceDocument, NodeView } from '../../../api/types';
import { useMay } from '../../../app/session';
import { useTexts } from '../../../i18n/texts';
import { Confirm } from '../../../kit/Confirm';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import { BrowserDrawer } from './BrowserDrawer';
import { openScans, withTags } from './picked';

/** More tags for a device that is at work, picked of what it holds. */
export function AddTags({ device, driver }: { device: string; driver: string }) {
  const texts = useTexts();
  const offers = useQuery({ queryKey: ['drivers'], queryFn: drivers.drivers });
  const browses = offers.data?.some((offer) => offer.id === driver && !offer.finds) === true;
  const [browsing, browser] = useDisclosure();
  const [nodes, setNodes] = useState<NodeView[]>([]);
  if (!useMay('engineer') || !browses) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconBinaryTree size={16} aria-hidden />} onClick={browser.open}>
        {texts.t('browser.browse')}
      </Button>
      {browsing && (
        <BrowserDrawer
          device={{ device }}
          onClose={browser.close}
          onTake={(picked) => {
            setNodes(picked);
            browser.close();
          }}
        />
      )}
      {nodes.length > 0 && <Into device={device} nodes={nodes} onDone={() => setNodes([])} />}
    </>
  );
}

interface IntoProps {
  device: string;
  nodes: NodeView[];
  onDone: () => void;
}

const NEW = 'new';

/** How often the new tags are read: as one of the scans that are there, or in one of their own. */
function Into({ device, nodes, onDone }: IntoProps) {
  const texts = useTexts();
  const queries = useQueryClient();
  const file = useQuery({
    queryKey: ['deviceConfiguration', device],
    queryFn: () => things.deviceConfiguration(device),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const scans = file.data === undefined ? [] : openScans(file.data.document);
  const [chosen, setChosen] = useState<string>();
  const into = chosen ?? (scans[0] === undefined ? NEW : String(scans[0].at));
  const save = useMutation({
    mutationFn: (document: DeviceDocument) => things.writeDevice(document, file.data?.etag ?? ''),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['device', device] });
      void queries.invalidateQueries({ queryKey: ['tags'] });
      onDone();
    },
  });
  const pace = (every: string, subscribe?: boolean) =>
    texts.t(subscribe === true ? 'browser.subscribed' : 'browser.every', { every });
  return (
    <Confirm
      title={texts.t('browser.into', { count: nodes.length })}
      action={texts.t('browser.take', { count: nodes.length })}
      busy={save.isPending || file.isPending}
      problem={save.error}
      onConfirm={() => {
        if (file.data === undefined) return;
        save.mutate(withTags(file.data.document, nodes, into === NEW ? undefined : Number(into)));
      }}
      onClose={onDone}
    >
      <ProblemAlert problem={file.error} />
      <Text size="sm">{nodes.map((node) => node.name).join(', ')}</Text>
      <Select
        label={texts.t('browser.read')}
        allowDeselect={false}
        data={[
          ...scans.map(({ at, scan }) => ({ value: String(at), label: pace(scan.every, scan.subscribe) })),
          { value: NEW, label: texts.t('browser.newScan') },
        ]}
        value={into}
        onChange={(value) => setChosen(value ?? undefined)}
      />
      <Text size="sm" c="dimmed">
        {texts.t('browser.comments')}
      </Text>
    </Confirm>
  );
}
