import { Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as things from '../../../api/things';
import type { CallDocument } from '../../../api/types';
import { useTexts } from '../../../i18n/texts';
import { Confirm } from '../../../kit/Confirm';
import { Reason } from '../../../kit/Reason';
import { shown } from '../../tags/values';
import { given } from './given';

interface CallMethodProps {
  device: string;
  call: CallDocument;
  onClose: () => void;
}

/** Calls a method: with what, why, and what it has given back. */
export function CallMethod({ device, call, onClose }: CallMethodProps) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const calling = useMutation({
    mutationFn: () => things.callMethod(device, call.name, given(text), reason),
    onSuccess: ({ values }) => {
      const back = values.map((value) => shown(value, texts)).join(', ');
      notifications.show({
        color: 'teal',
        message: texts.t(back === '' ? 'methods.done' : 'methods.gave', { name: call.name, values: back }),
      });
      void queries.invalidateQueries({ queryKey: ['audit'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('methods.callNamed', { name: call.name })}
      action={texts.t('methods.confirm')}
      danger
      busy={calling.isPending}
      disabled={reason.trim() === ''}
      problem={calling.error}
      onConfirm={() => calling.mutate()}
      onClose={onClose}
    >
      {call.description !== undefined && <Text size="sm">{call.description}</Text>}
      <TextInput
        label={texts.t('methods.arguments')}
        description={texts.t('methods.argumentsHelp')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <Reason value={reason} onChange={setReason} />
    </Confirm>
  );
}
