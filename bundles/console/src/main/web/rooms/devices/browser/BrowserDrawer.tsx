import { Button, Center, Drawer, Loader, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import * as drivers from '../../../api/drivers';
import type { NodeView, Reachable } from '../../../api/types';
import { useTexts } from '../../../i18n/texts';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import './browser.css';
import { Nodes } from './Nodes';
import { useAside } from '../useAside';

interface BrowserDrawerProps {
  device: Reachable;
  onTake: (nodes: NodeView[]) => void;
  onClose: () => void;
}

/** What the device holds, so that a person picks instead of typing. */
export function BrowserDrawer({ device, onTake, onClose }: BrowserDrawerProps) {
  const texts = useTexts();
  // the same device as long as it is open, whatever the form behind it does
  const [looked] = useState(device);
  const { opened, error, again } = useAside('browser', looked, () => drivers.openBrowser(looked), drivers.closeBrowser);
  const id = opened?.id;
  const [picked, setPicked] = useState<ReadonlyMap<string, NodeView>>(new Map());
  const pick = (node: NodeView, isPicked: boolean) =>
    setPicked((before) => {
      const next = new Map(before);
      if (isPicked) next.set(node.address, node);
      else next.delete(node.address);
      return next;
    });
  return (
    <Drawer
      opened
      onClose={onClose}
      size="lg"
      title={texts.t('browser.title')}
      closeButtonProps={{ 'aria-label': texts.t('common.close') }}
    >
      <Text size="sm" c="dimmed" mb="md">
        {texts.t('browser.about')}
      </Text>
      <ProblemAlert problem={error} />
      {error !== null && (
        <Button variant="default" mt="sm" leftSection={<IconRefresh size={16} aria-hidden />} onClick={again}>
          {texts.t('browser.again')}
        </Button>
      )}
      {id === undefined && error === null && (
        <Center mih="8rem">
          <Loader size="sm" aria-label={texts.t('common.loading')} />
        </Center>
      )}
      {id !== undefined && (
        <Nodes key={id} browser={id} parent="" label={texts.t('browser.title')} picked={picked} onPick={pick} onAgain={again} />
      )}
      <div className="browser-foot">
        <Button fullWidth disabled={picked.size === 0} onClick={() => onTake([...picked.values()])}>
          {texts.t('browser.take', { count: picked.size })}
        </Button>
      </div>
    </Drawer>
  );
}
