import { Checkbox, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import * as plugins from '../../api/plugins';
import type { PluginView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { Begun } from './Begun';

/** Removes a plugin; whose devices stop is said before. */
export function RemovePlugin({ plugin, onClose }: { plugin: PluginView; onClose: () => void }) {
  const texts = useTexts();
  const users = [...plugin.devices, ...plugin.sinksUsing];
  const [agreed, setAgreed] = useState(false);
  const remove = useMutation({ mutationFn: () => plugins.remove(plugin.id, users.length > 0) });
  const title = texts.t('plugins.removeTitle', { name: plugin.name });
  if (remove.data !== undefined) return <Begun title={title} operation={remove.data} onClose={onClose} />;
  return (
    <Confirm
      title={title}
      action={texts.t('common.remove')}
      danger
      busy={remove.isPending}
      disabled={users.length > 0 && !agreed}
      problem={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {users.length === 0 ? (
        <Text size="sm">{texts.t('plugins.unused')}</Text>
      ) : (
        <>
          <Text size="sm">{texts.t('plugins.used', { names: users.join(', ') })}</Text>
          <Checkbox
            label={texts.t('plugins.agree')}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
        </>
      )}
    </Confirm>
  );
}
