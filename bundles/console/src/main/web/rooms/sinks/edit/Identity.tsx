import { Anchor, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import * as sinks from '../../../api/sinks';
import { useTexts } from '../../../i18n/texts';
import { ProblemAlert } from '../../../kit/ProblemAlert';
import { type Draft, type Missing, toldOf } from './draft';

interface IdentityProps {
  draft: Draft;
  isNew: boolean;
  lacks: readonly Missing[];
  told: Record<string, string>;
  onChange: (part: Partial<Draft>) => void;
}

/** What the sink is called, what kind it is, and whether it is on; the first two stay as they are for good. */
export function Identity({ draft, isNew, lacks, told, onChange }: IdentityProps) {
  const texts = useTexts();
  const kinds = useQuery({ queryKey: ['sinkKinds'], queryFn: sinks.kinds });
  const choices = new Map(kinds.data?.map((kind) => [kind.id, `${kind.name} (${kind.id})`]));
  if (draft.kind !== '' && !choices.has(draft.kind)) choices.set(draft.kind, draft.kind);
  return (
    <div className="fields">
      <ProblemAlert problem={kinds.error} />
      <TextInput
        label={texts.t('devices.name')}
        description={texts.t('add.nameHelp')}
        placeholder="broker"
        required
        disabled={!isNew}
        value={draft.sink}
        error={lacks.includes('name') ? texts.t('sinks.missing.name') : toldOf(told, 'sink')}
        onChange={(event) => onChange({ sink: event.currentTarget.value })}
      />
      <Select
        label={texts.t('sinks.kind')}
        description={texts.t('sinks.kindHelp')}
        required
        searchable={choices.size > 8}
        disabled={!isNew}
        data={[...choices].map(([value, label]) => ({ value, label }))}
        value={draft.kind === '' ? null : draft.kind}
        error={lacks.includes('kind') ? texts.t('sinks.missing.kind') : toldOf(told, 'kind')}
        onChange={(kind) => onChange({ kind: kind ?? '', settings: {} })}
      />
      <Switch
        label={texts.t('sinks.enabled')}
        description={texts.t('sinks.enabledHelp')}
        checked={draft.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
      {kinds.data?.length === 0 && (
        <Anchor component={Link} href="/plugins" size="sm">
          {texts.t('sinks.noKind')}
        </Anchor>
      )}
    </div>
  );
}
