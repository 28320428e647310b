import { Button, Modal, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import type { ChangeView } from '../../api/types';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Confirm } from '../../kit/Confirm';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { type Column, Rows } from '../../kit/Rows';
import { moment } from '../../kit/time';
import { compare } from './compare';

type Asked = { what: 'show' | 'undo'; change: ChangeView };

/** Who changed which file and when; each change can be looked at, and taken back. */
export function Changes({ file }: { file: string }) {
  const texts = useTexts();
  const engineer = useMay('engineer');
  const [asked, setAsked] = useState<Asked>();
  const history = useQuery({ queryKey: ['history', file], queryFn: () => records.history(file), refetchInterval: 10_000 });
  const columns: Column<ChangeView>[] = [
    { name: texts.t('configuration.file'), main: true, cell: (change) => <span className="mono">{change.file}</span> },
    { name: texts.t('audit.when'), cell: (change) => <span className="num">{moment(change.when, texts)}</span> },
    { name: texts.t('audit.who'), cell: (change) => change.who },
    {
      name: '',
      cell: (change) =>
        engineer && (
          <div className="row-actions">
            <Button size="compact-sm" variant="default" onClick={() => setAsked({ what: 'show', change })}>
              {texts.t('configuration.show')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsked({ what: 'undo', change })}>
              {texts.t('configuration.undo')}
            </Button>
          </div>
        ),
    },
  ];
  const close = () => setAsked(undefined);
  return (
    <Panel title={texts.t('configuration.history')} padded={false}>
      <Loaded query={history}>
        {(changes) =>
          changes.length === 0 ? (
            <Nothing text={texts.t('configuration.noChanges')} />
          ) : (
            <Rows
              label={texts.t('configuration.history')}
              columns={columns}
              rows={changes}
              id={(change) => String(change.number)}
            />
          )
        }
      </Loaded>
      {asked?.what === 'show' && <Change change={asked.change} onClose={close} />}
      {asked?.what === 'undo' && <Undo change={asked.change} onClose={close} />}
    </Panel>
  );
}

function Change({ change, onClose }: { change: ChangeView; onClose: () => void }) {
  const texts = useTexts();
  const query = useQuery({ queryKey: ['change', change.number], queryFn: () => records.change(change.number) });
  return (
    <Modal
      opened
      size="xl"
      title={change.file}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': texts.t('common.close') }}
    >
      <Loaded query={query}>
        {(seen) => (
          <pre className="diff">
            {compare(seen.before, seen.after).map(({ kind, line, at }) =>
              kind === 'same' ? (
                <span key={at}>{`  ${line}\n`}</span>
              ) : kind === 'added' ? (
                <ins key={at}>{`+ ${line}`}</ins>
              ) : (
                <del key={at}>{`- ${line}`}</del>
              ),
            )}
          </pre>
        )}
      </Loaded>
    </Modal>
  );
}

function Undo({ change, onClose }: { change: ChangeView; onClose: () => void }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => records.undo(change.number),
    onSuccess: () => {
      for (const queryKey of [['file'], ['files'], ['faults'], ['history']]) void queries.invalidateQueries({ queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={texts.t('configuration.undoTitle')}
      action={texts.t('configuration.undo')}
      busy={undo.isPending}
      problem={undo.error}
      onConfirm={() => undo.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{texts.t('configuration.undoText', { file: change.file, who: change.who })}</Text>
    </Confirm>
  );
}
