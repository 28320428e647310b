import { Select, Textarea, TextInput } from '@mantine/core';
import { useTexts } from '../../../i18n/texts';
import { type FilterDraft, toldOf } from './draft';

interface FilterProps {
  filter: FilterDraft;
  /** What the gateway finds wrong, by field. */
  told: Record<string, string>;
  onChange: (filter: FilterDraft) => void;
}

/** What is left out of what the routes have. */
export function Filter({ filter, told, onChange }: FilterProps) {
  const texts = useTexts();
  const change = (part: Partial<FilterDraft>) => onChange({ ...filter, ...part });
  return (
    <>
      <Textarea
        label={texts.t('sinks.exclude')}
        description={texts.t('sinks.excludeHelp')}
        placeholder="acme/**/test-*"
        autosize
        minRows={1}
        classNames={{ input: 'mono' }}
        value={filter.exclude}
        error={toldOf(told, 'filter.exclude')}
        onChange={(event) => change({ exclude: event.currentTarget.value })}
      />
      <div className="fields">
        <TextInput
          label={texts.t('sinks.every')}
          description={texts.t('sinks.everyHelp')}
          placeholder="10s"
          value={filter.every}
          error={toldOf(told, 'filter.every')}
          onChange={(event) => change({ every: event.currentTarget.value })}
        />
        <TextInput
          label={texts.t('sinks.deadband')}
          description={texts.t('sinks.deadbandHelp')}
          placeholder="2%"
          value={filter.deadband}
          error={toldOf(told, 'filter.deadband')}
          onChange={(event) => change({ deadband: event.currentTarget.value })}
        />
        <Select
          label={texts.t('sinks.quality')}
          description={texts.t('sinks.qualityHelp')}
          allowDeselect={false}
          data={['any', 'not-bad', 'good'].map((value) => ({ value, label: texts.word('wanted', value) }))}
          value={filter.quality}
          error={toldOf(told, 'filter.quality')}
          onChange={(quality) => change({ quality: quality ?? 'any' })}
        />
      </div>
    </>
  );
}
