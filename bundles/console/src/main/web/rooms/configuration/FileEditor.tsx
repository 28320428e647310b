import { Button, Group, Stack, Textarea, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as records from '../../api/records';
import { useMay } from '../../app/session';
import { useTexts } from '../../i18n/texts';
import { Loaded } from '../../kit/Loaded';
import { Faults, ProblemAlert } from '../../kit/ProblemAlert';

/** A file; who may changes it, and sees while typing what would be wrong. */
export function FileEditor({ file }: { file: string }) {
  const content = useQuery({ queryKey: ['file', file], queryFn: () => records.file(file), staleTime: 0 });
  return (
    <section className="panel padded" aria-label={file}>
      <Loaded query={content}>{(seen) => <Editor key={seen.etag} file={file} {...seen} />}</Loaded>
    </section>
  );
}

function Editor({ file, content, etag }: { file: string; content: string; etag: string }) {
  const texts = useTexts();
  const queries = useQueryClient();
  const engineer = useMay('engineer');
  const [text, setText] = useState(content);
  const [settled] = useDebouncedValue(text, 500);
  const changed = text !== content;
  const check = useQuery({
    queryKey: ['check', file, settled],
    queryFn: ({ signal }) => records.checkFile(file, settled, signal),
    enabled: engineer && settled !== content,
    gcTime: 0,
  });
  const write = useMutation({
    mutationFn: () => records.writeFile(file, text, etag),
    onSuccess: () => {
      notifications.show({ color: 'teal', message: texts.t('configuration.written', { file }) });
      for (const queryKey of [['file', file], ['files'], ['faults'], ['history']]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
  return (
    <Stack gap="sm">
      <Title order={2} size="h4" className="mono">
        {file}
      </Title>
      <Textarea
        aria-label={file}
        autosize
        minRows={12}
        maxRows={32}
        spellCheck={false}
        readOnly={!engineer}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        classNames={{ input: 'mono file-text' }}
      />
      {changed && check.data !== undefined && check.data.length > 0 && <Faults faults={check.data} />}
      <ProblemAlert problem={write.error ?? check.error} />
      {engineer && (
        <Group justify="flex-end">
          <Button variant="default" disabled={!changed} onClick={() => setText(content)}>
            {texts.t('common.undo')}
          </Button>
          <Button disabled={!changed || (check.data?.length ?? 0) > 0} loading={write.isPending} onClick={() => write.mutate()}>
            {texts.t('configuration.write')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
