import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as records from '../../api/records';
import type { TokenView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { type Column, Rows } from '../../kit/Rows';
import { moment } from '../../kit/time';
import { NewToken } from './NewToken';

/** Tokens for programs: the own ones; for an administrator those of all. */
export function Tokens() {
  const texts = useTexts();
  const queries = useQueryClient();
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: records.tokens });
  const revoke = useMutation({
    mutationFn: (token: TokenView) => records.revokeToken(token.user, token.name),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  const columns: Column<TokenView>[] = [
    { name: texts.t('tokens.name'), main: true, cell: (token) => <b>{token.name}</b> },
    { name: texts.t('tokens.user'), cell: (token) => token.user },
    { name: texts.t('users.role'), cell: (token) => texts.word('role', token.role) },
    { name: texts.t('tokens.issued'), cell: (token) => moment(token.issued, texts) },
    {
      name: texts.t('tokens.expires'),
      cell: (token) => (token.expires === undefined ? texts.t('users.never') : moment(token.expires, texts)),
    },
    {
      name: '',
      cell: (token) => (
        <div className="row-actions">
          <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(token)}>
            {texts.t('tokens.revoke')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <>
      <ProblemAlert problem={revoke.error} />
      <Panel title={texts.t('tokens.tokens')} padded={false}>
        <Loaded query={tokens}>
          {(all) =>
            all.length === 0 ? (
              <Nothing text={texts.t('tokens.none')} />
            ) : (
              <Rows
                label={texts.t('tokens.tokens')}
                columns={columns}
                rows={all}
                id={(token) => `${token.user}/${token.name}`}
              />
            )
          }
        </Loaded>
      </Panel>
      <div>
        <NewToken />
      </div>
    </>
  );
}
