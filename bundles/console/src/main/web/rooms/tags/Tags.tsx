import { Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useTexts } from '../../i18n/texts';
import { Page } from '../../kit/Page';
import { TagDetail } from './TagDetail';
import { TagTable } from './TagTable';

/** All tags, alive. */
export default function Tags() {
  const texts = useTexts();
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState(parameters.get('search') ?? '');
  const [search] = useDebouncedValue(typed, 250);
  const [, go] = useLocation();
  const chosen = parameters.get('tag') ?? '';
  const choose = (path: string) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      if (path === '') next.delete('tag');
      else next.set('tag', path);
      return next;
    });
  return (
    <Page title={texts.t('nav.tags')} about={texts.t('tags.about')}>
      <TextInput
        aria-label={texts.t('tags.search')}
        placeholder={texts.t('tags.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          if (parameters.has('search')) go('/tags', { replace: true });
        }}
        maw="30rem"
      />
      <TagTable search={search} onChoose={choose} />
      <Drawer
        opened={chosen !== ''}
        onClose={() => choose('')}
        title={texts.t('tags.tag')}
        closeButtonProps={{ 'aria-label': texts.t('common.close') }}
      >
        {chosen !== '' && <TagDetail path={chosen} />}
      </Drawer>
    </Page>
  );
}
