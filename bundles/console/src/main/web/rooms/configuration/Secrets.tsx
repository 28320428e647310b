import { Button, Code, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { type Column, Rows } from '../../kit/Rows';
import { Secret } from '../login/Login';

/** The gateway's own secrets, by name: what they are nobody is shown. */
export function Secrets() {
  const texts = useTexts();
  const queries = useQueryClient();
  const [adding, add] = useDisclosure();
  const secrets = useQuery({ queryKey: ['secrets'], queryFn: records.secrets });
  const remove = useMutation({
    mutationFn: records.removeSecret,
    onSettled: () => queries.invalidateQueries({ queryKey: ['secrets'] }),
  });
  const columns: Column<string>[] = [
    { name: texts.t('secrets.name'), main: true, cell: (name) => <b>{name}</b> },
    { name: texts.t('secrets.reference'), cell: (name) => <Code>{`\${secret:${name}}`}</Code> },
    {
      name: '',
      cell: (name) => (
        <div className="row-actions">
          <Button size="compact-sm" variant="default" onClick={() => remove.mutate(name)}>
            {texts.t('common.remove')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <>
      <Panel title={texts.t('secrets.secrets')} padded={false}>
        <ProblemAlert problem={remove.error} />
        <Loaded query={secrets}>
          {(names) =>
            names.length === 0 ? (
              <Nothing text={texts.t('secrets.none')} />
            ) : (
              <Rows label={texts.t('secrets.secrets')} columns={columns} rows={names} id={(name) => name} />
            )
          }
        </Loaded>
      </Panel>
      <div>
        <Button variant="default" onClick={add.open}>
          {texts.t('secrets.keep')}
        </Button>
      </div>
      {adding && <Keep onClose={add.close} />}
    </>
  );
}

function Keep({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const keep = useMutation({
    mutationFn: () => records.keepSecret(name, value),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['secrets'] });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('secrets.keep')}
      action={texts.t('secrets.keep')}
      busy={keep.isPending}
      problem={keep.error}
      onConfirm={() => keep.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={texts.t('secrets.name')}
        required
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Secret label={texts.t('secrets.value')} autoComplete="new-password" value={value} onChange={setValue} />
    </Confirm>
  );
}
