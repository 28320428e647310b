import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import * as things from '../../../api/things';
import { useTexts } from '../../../i18n/texts';
import '../sinks.css';
import { lines } from './draft';

interface RoutesProps {
  routes: string;
  wrong: string | undefined;
  onChange: (routes: string) => void;
}

/** Which tags go there; beside each route how many tags it reaches now. */
export function Routes({ routes, wrong, onChange }: RoutesProps) {
  const texts = useTexts();
  const [settled] = useDebouncedValue(routes, 400);
  const patterns = [...new Set(lines(settled))];
  const reached = useQueries({
    queries: patterns.map((path) => ({
      queryKey: ['reach', path],
      queryFn: () => things.tags({ search: '', path }, 0, 1),
      retry: false,
    })),
  });
  return (
    <>
      <Textarea
        label={texts.t('sinks.routes')}
        description={texts.t('sinks.routesHelp')}
        placeholder="acme/**"
        required
        autosize
        minRows={2}
        classNames={{ input: 'mono' }}
        value={routes}
        error={wrong}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ul className="reached" aria-label={texts.t('sinks.reach')}>
        {patterns.map((pattern, at) => {
          const total = reached[at]?.data?.total;
          return (
            <li key={pattern} data-none={total === 0}>
              <span className="mono">{pattern}</span>
              {total !== undefined && texts.t('sinks.reaches', { tags: total })}
            </li>
          );
        })}
      </ul>
    </>
  );
}
