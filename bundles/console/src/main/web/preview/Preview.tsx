import { Alert, Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { checkAll, type Schema, type Settings, worth } from '../form/schema';
import { SchemaForm } from '../form/SchemaForm';
import { type Language, LANGUAGES, useSpoken } from '../i18n/texts';
import { Page, Panel } from '../kit/Page';
import './preview.css';

/** The forms of one plugin, as its jar has them. */
export interface Forms {
  plugin: string;
  version: string;
  forms: { id: string; schema: Schema }[];
}

/** The settings forms of a plugin as the console draws them, for who writes the plugin. */
export function Preview({ forms }: { forms: Forms }) {
  const { texts, speak } = useSpoken();
  const [chosen, choose] = useState(forms.forms[0]?.id ?? '');
  const form = forms.forms.find((each) => each.id === chosen);
  return (
    <main className="preview">
      <Page
        title={`${forms.plugin} ${forms.version}`}
        about={texts.t('preview.about')}
        actions={
          <SegmentedControl
            aria-label={texts.t('user.language')}
            data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            value={texts.language}
            onChange={(language) => speak(language as Language)}
          />
        }
      >
        {forms.forms.length > 1 && (
          <Select
            label={texts.t('preview.form')}
            data={forms.forms.map((each) => each.id)}
            value={chosen}
            allowDeselect={false}
            onChange={(id) => choose(id ?? chosen)}
            maw="24rem"
          />
        )}
        {form !== undefined && <One key={form.id} id={form.id} schema={form.schema} />}
      </Page>
    </main>
  );
}

function One({ id, schema }: { id: string; schema: Schema }) {
  const { texts } = useSpoken();
  const [settings, setSettings] = useState<Settings>({});
  const [strict, setStrict] = useState(false);
  const wrong = Object.keys(checkAll(schema, settings));
  return (
    <>
      <Panel title={schema.title ?? id}>
        <SchemaForm schema={schema} settings={settings} strict={strict} onChange={setSettings} />
      </Panel>
      <Group>
        <Button onClick={() => setStrict(true)}>{texts.t('preview.check')}</Button>
      </Group>
      {strict && wrong.length > 0 && (
        <Alert color="yellow" role="alert" title={texts.t('preview.wrong', { fields: wrong.length })}>
          {wrong.join(', ')}
        </Alert>
      )}
      <Panel title={texts.t('preview.written')}>
        <pre className="mono preview-written">{JSON.stringify({ settings: worth(schema, settings) }, null, 2)}</pre>
        <Text size="sm" c="dimmed">
          {texts.t('preview.constructor')}
        </Text>
      </Panel>
    </>
  );
}
