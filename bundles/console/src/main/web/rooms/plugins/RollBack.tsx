import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import * as plugins from '../../api/plugins';
import type { PluginView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { Begun } from './Begun';

/** Goes back to the version before. */
export function RollBack({ plugin, onClose }: { plugin: PluginView; onClose: () => void }) {
  const texts = useTexts();
  const back = useMutation({ mutationFn: () => plugins.rollBack(plugin.id) });
  const title = texts.t('plugins.rollBackTitle', { name: plugin.name, version: plugin.previous });
  if (back.data !== undefined) return <Begun title={title} operation={back.data} onClose={onClose} />;
  return (
    <Confirm
      title={title}
      action={texts.t('plugins.rollBack', { version: plugin.previous })}
      busy={back.isPending}
      problem={back.error}
      onConfirm={() => back.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{texts.t('plugins.rollBackText')}</Text>
    </Confirm>
  );
}
