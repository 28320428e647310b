import { Badge, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as plugins from '../../api/plugins';
import type { PluginView } from '../../api/types';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Page, Panel } from '../../kit/Page';
import { type Column, Rows } from '../../kit/Rows';
import { State } from '../../kit/State';
import { Install } from './Install';
import { Operations } from './Operations';
import { RemovePlugin } from './RemovePlugin';
import { RollBack } from './RollBack';

type Asked = { what: 'remove' | 'roll-back'; plugin: PluginView };

/** What is installed, and what was and is done with it. */
export default function Plugins() {
  const texts = useTexts();
  const engineer = useMay('engineer');
  const [asked, setAsked] = useState<Asked>();
  const installed = useQuery({ queryKey: ['plugins'], queryFn: plugins.installed, refetchInterval: 10_000 });
  const columns: Column<PluginView>[] = [
    { name: texts.t('plugins.name'), main: true, cell: (plugin) => <Name plugin={plugin} /> },
    { name: texts.t('plugins.version'), cell: (plugin) => <span className="num">{plugin.version}</span> },
    { name: texts.t('devices.state'), cell: (plugin) => <State of={plugin.state} /> },
    { name: texts.t('plugins.offers'), cell: (plugin) => <Offers of={[...plugin.drivers, ...plugin.sinks]} /> },
    {
      name: texts.t('plugins.uses'),
      end: true,
      cell: (plugin) => texts.number(plugin.devices.length + plugin.sinksUsing.length),
    },
    { name: '', cell: (plugin) => engineer && <Actions plugin={plugin} onAsk={setAsked} /> },
  ];
  return (
    <Page title={texts.t('nav.plugins')} about={texts.t('plugins.about')} actions={engineer && <Install />}>
      <Loaded query={installed}>
        {(all) => (
          <Panel padded={false}>
            {all.length === 0 ? (
              <Nothing text={texts.t('plugins.none')} />
            ) : (
              <Rows label={texts.t('nav.plugins')} columns={columns} rows={all} id={(plugin) => plugin.id} />
            )}
          </Panel>
        )}
      </Loaded>
      <Operations />
      {asked?.what === 'remove' && <RemovePlugin plugin={asked.plugin} onClose={() => setAsked(undefined)} />}
      {asked?.what === 'roll-back' && <RollBack plugin={asked.plugin} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

function Name({ plugin }: { plugin: PluginView }) {
  return (
    <div>
      <Text fw={600} size="sm">
        {plugin.name}
      </Text>
      <Text size="xs" c="dimmed" className="mono">
        {plugin.id} {plugin.vendor !== '' && `· ${plugin.vendor}`}
      </Text>
      {plugin.problem !== '' && (
        <Text size="sm" c="red">
          {plugin.problem}
        </Text>
      )}
    </div>
  );
}

function Offers({ of }: { of: readonly string[] }) {
  return (
    <Group gap={4}>
      {of.map((each) => (
        <Badge key={each} variant="light" color="gray" radius="sm" tt="none">
          {each}
        </Badge>
      ))}
    </Group>
  );
}

function Actions({ plugin, onAsk }: { plugin: PluginView; onAsk: (asked: Asked) => void }) {
  const texts = useTexts();
  return (
    <div className="row-actions">
      {plugin.previous !== '' && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={() => onAsk({ what: 'roll-back', plugin })}
        >
          {texts.t('plugins.rollBack', { version: plugin.previous })}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={texts.t('plugins.removeTitle', { name: plugin.name })}
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => onAsk({ what: 'remove', plugin })}
      >
        {texts.t('common.remove')}
      </Button>
    </div>
  );
}
