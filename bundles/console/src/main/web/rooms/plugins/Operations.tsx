import { Accordion, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import * as plugins from '../../api/plugins';
import { useTexts } from '../../i18n/texts';
import { Loaded, Nothing } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { State } from '../../kit/State';
import { ago } from '../../kit/time';
import { OperationCard } from './OperationCard';

/** What was and is done with plugins. */
export function Operations() {
  const texts = useTexts();
  const operations = useQuery({
    queryKey: ['operations'],
    queryFn: plugins.operations,
    refetchInterval: ({ state }) => (state.data?.some((each) => each.ended === undefined) === true ? 1_000 : 15_000),
  });
  return (
    <Panel title={texts.t('plugins.operations')} padded={false}>
      <Loaded query={operations}>
        {(all) =>
          all.length === 0 ? (
            <Nothing text={texts.t('plugins.noOperations')} />
          ) : (
            <Accordion order={3}>
              {all.map((operation) => (
                <Accordion.Item key={operation.number} value={operation.number}>
                  <Accordion.Control>
                    <Group gap="sm">
                      <State of={operation.state} />
                      <Text size="sm" fw={500}>
                        {texts.word('operation', operation.kind)} {operation.plugin}
                      </Text>
                      <Text size="sm" c="dimmed" className="num">
                        {[operation.from, operation.to].filter((version) => version !== '').join(' → ')}
                      </Text>
                      <Text size="sm" c="dimmed" ml="auto" mr="md">
                        {operation.by}, {ago(operation.began, texts)}
                      </Text>
                    </Group>
                  </Accordion.Control>
                  <Accordion.Panel>
                    <OperationCard operation={operation} />
                  </Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
          )
        }
      </Loaded>
    </Panel>
  );
}
