import { SegmentedControl, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as things from '../../api/things';
import type { TagView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { Reason } from '../../kit/Reason';
import { useShown } from '../../live/live';
import { shown, typed, unit } from './values';

/** Writes a tag of the plant: the value, why, and once more what will happen. */
export function WriteTag({ tag, onClose }: { tag: TagView; onClose: () => void }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [text, setText] = useState(tag.type === 'bool' ? String(tag.value !== true) : '');
  const [reason, setReason] = useState('');
  const now = useShown(tag);
  const value = typed(text, tag.type);
  const write = useMutation({
    mutationFn: () => things.writeTag(tag.path, value, reason),
    onSuccess: (written) => {
      notifications.show({
        color: 'teal',
        message: texts.t('write.done', { path: written.path, value: shown(written.value, texts) }),
      });
      void queries.invalidateQueries({ queryKey: ['audit'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('write.title')}
      action={texts.t('write.confirm')}
      danger
      busy={write.isPending}
      disabled={value === undefined || reason.trim() === ''}
      problem={write.error}
      onConfirm={() => write.mutate()}
      onClose={onClose}
    >
      <Text size="sm" className="mono">
        {tag.path}
      </Text>
      {tag.type === 'bool' ? (
        <SegmentedControl
          aria-label={texts.t('write.value')}
          value={text}
          onChange={setText}
          data={[
            { value: 'true', label: texts.t('value.true') },
            { value: 'false', label: texts.t('value.false') },
          ]}
        />
      ) : (
        <TextInput
          label={`${texts.t('write.value')} (${tag.type}${tag.unit === '' ? '' : `, ${unit(tag.unit)}`})`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={text !== '' && value === undefined && texts.t('write.wrong', { type: tag.type })}
          required
          data-autofocus
        />
      )}
      <Reason value={reason} onChange={setReason} />
      {value !== undefined && (
        <Text size="sm" className="num">
          {texts.t('write.summary', { before: shown(now.value, texts), after: shown(value, texts) })}
        </Text>
      )}
    </Confirm>
  );
}
