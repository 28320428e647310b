import { ActionIcon, Alert, Button, Checkbox, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import * as drivers from '../../../api/drivers';
import type { NodePage, NodeView } from '../../../api/types';
import { useTexts } from '../../../i18n/texts';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import { Untrusted } from '../../../kit/Trust';
import './browser.css';

export interface Picking {
  browser: string;
  /** By address. */
  picked: ReadonlyMap<string, NodeView>;
  onPick: (node: NodeView, picked: boolean) => void;
  onAgain: () => void;
}

/** What lies under a node, asked for when it is shown. */
export function Nodes({ parent, label, ...picking }: Picking & { parent: string; label: string }) {
  const texts = useTexts();
  const list = useInfiniteQuery({
    queryKey: ['nodes', picking.browser, parent],
    queryFn: ({ pageParam, signal }) => drivers.listNodes(picking.browser, parent, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last: NodePage) => (last.next === '' ? undefined : last.next),
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const pages = list.data?.pages ?? [];
  const nodes = pages.flatMap((page) => page.nodes);
  const failed = pages.find((page) => !page.reached);
  return (
    <>
      <ul className="nodes" aria-label={label}>
        {nodes.map((node) => (
          <Node key={node.id} node={node} {...picking} />
        ))}
      </ul>
      <ProblemAlert problem={list.error} />
      {failed !== undefined && (
        <>
          <Alert color="red" role="alert" title={failed.problem}>
            {failed.cure}
          </Alert>
          <Untrusted fingerprints={failed.certificates} onTrusted={picking.onAgain} />
        </>
      )}
      {(failed !== undefined || list.error !== null) && (
        <Button
          variant="default"
          mt="sm"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={picking.onAgain}
        >
          {texts.t('browser.again')}
        </Button>
      )}
      {list.isFetching && <Loader size="xs" m="xs" aria-label={texts.t('common.loading')} />}
      {list.isSuccess && nodes.length === 0 && failed === undefined && (
        <p className="nodes-none">{texts.t('browser.nothing')}</p>
      )}
      {list.hasNextPage && !list.isFetching && (
        <Button variant="subtle" size="compact-sm" onClick={() => void list.fetchNextPage()}>
          {texts.t('common.more')}
        </Button>
      )}
    </>
  );
}

function Node({ node, ...picking }: Picking & { node: NodeView }) {
  const texts = useTexts();
  const [opened, under] = useDisclosure();
  return (
    <li>
      <div className="node">
        {node.branch ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-expanded={opened}
            aria-label={texts.t('browser.open', { name: node.name })}
            onClick={under.toggle}
          >
            {opened ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          </ActionIcon>
        ) : (
          <span />
        )}
        {node.address === '' ? <strong>{node.name}</strong> : <Variable node={node} {...picking} />}
      </div>
      {opened && <Nodes parent={node.id} label={texts.t('browser.under', { name: node.name })} {...picking} />}
    </li>
  );
}

function Variable({ node, picked, onPick }: Picking & { node: NodeView }) {
  const texts = useTexts();
  const facts = [
    node.type === 'unknown' ? '' : node.type,
    node.unit,
    node.writable ? texts.t('browser.writable') : '',
    node.description,
  ].filter((fact) => fact !== '');
  return (
    <Checkbox
      className="node-variable"
      label={node.name}
      description={
        <>
          {facts.join(' · ')}
          <span className="mono">{node.address}</span>
        </>
      }
      checked={picked.has(node.address)}
      onChange={(event) => onPick(node, event.currentTarget.checked)}
    />
  );
}
