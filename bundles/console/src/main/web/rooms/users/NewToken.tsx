import { Alert, Button, Code, CopyButton, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import type { Role } from '../../api/types';
import { useSession } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { NameAndRole } from './NameAndRole';

/** Makes a token, and shows it this once. */
export function NewToken() {
  const texts = useTexts();
  const [making, make] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={make.open}>
        {texts.t('tokens.make')}
      </Button>
      {making && <Make onClose={make.close} />}
    </>
  );
}

function Make({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const session = useSession();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [day, setDay] = useState('');
  const issue = useMutation({
    mutationFn: () =>
      records.issueToken({ name, role, ...(day === '' ? {} : { expires: new Date(`${day}T23:59:59`).toISOString() }) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  if (issue.data !== undefined) return <Shown token={issue.data} onClose={onClose} />;
  return (
    <NameAndRole
      title={texts.t('tokens.make')}
      label={texts.t('tokens.name')}
      help={texts.t('tokens.nameHelp')}
      name={name}
      role={role}
      most={session.role}
      busy={issue.isPending}
      problem={issue.error}
      onName={setName}
      onRole={setRole}
      onConfirm={() => issue.mutate()}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={texts.t('tokens.expires')}
        description={texts.t('tokens.expiresHelp')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </NameAndRole>
  );
}

function Shown({ token, onClose }: { token: string; onClose: () => void }) {
  const texts = useTexts();
  return (
    <Modal
      opened
      title={texts.t('tokens.made')}
      onClose={onClose}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': texts.t('common.close') }}
    >
      <Stack>
        <Alert color="yellow">{texts.t('tokens.once')}</Alert>
        <Code block className="mono">
          {token}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={token}>
            {({ copied, copy }) => (
              <Button variant="default" leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
                {texts.t(copied ? 'common.copied' : 'common.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{texts.t('common.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
