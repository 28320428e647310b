import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTexts } from '../i18n/texts';
import { Field } from './Field';
import './form.css';
import { SettingsGroup } from './SettingsGroup';
import { checkAll, isShown, type Schema, type Settings, type Told, within } from './schema';

interface SchemaFormProps {
  schema: Schema;
  settings: Settings;
  /** Whether what is wrong is said before somebody has touched it. */
  strict: boolean;
  /** What the gateway has found wrong. */
  told?: Told;
  onChange: (settings: Settings) => void;
}

const NOTHING: Told = {};

/** The settings of a plugin, drawn from its own schema: what it does not know cannot be entered. */
export function SchemaForm({ schema, settings, strict, told = NOTHING, onChange }: SchemaFormProps) {
  const texts = useTexts();
  const [opened, more] = useDisclosure();
  const all = schema.properties ?? {};
  const fields = Object.entries(all).filter(([, field]) => isShown(field, settings, all));
  const advanced = fields.filter(([, field]) => field['x-advanced'] === true);
  const wrong = checkAll(schema, settings);
  // what is wrong is shown, wherever it stands
  const forced = advanced.some(([name]) => told[name] !== undefined || (strict && wrong[name] !== undefined));
  const shown = opened || forced;
  const draw = ([name, field]: [string, Schema]) => {
    const required = schema.required?.includes(name) ?? false;
    const change = (value: unknown) => onChange({ ...settings, [name]: value });
    if (field.properties !== undefined) {
      return (
        <SettingsGroup
          key={name}
          title={field.title ?? name}
          help={field.description}
          required={required}
          settings={settings[name] as Settings | undefined}
          onChange={change}
        >
          {(inner, begun) => (
            <SchemaForm
              schema={field}
              settings={inner}
              strict={strict && (required || begun)}
              told={within(told, name)}
              onChange={change}
            />
          )}
        </SettingsGroup>
      );
    }
    const touched = strict || settings[name] !== undefined;
    return (
      <Field
        key={name}
        name={name}
        schema={field}
        required={required}
        value={settings[name]}
        wrong={touched ? wrong[name] : undefined}
        told={told[name]}
        onChange={change}
      />
    );
  };
  return (
    <>
      <div className="fields">{fields.filter((each) => !advanced.includes(each)).map(draw)}</div>
      {advanced.length > 0 && (
        <Group>
          <Button variant="subtle" size="compact-sm" onClick={more.toggle} aria-expanded={shown} className="fields-more">
            {texts.t(shown ? 'form.less' : 'form.more')}
          </Button>
        </Group>
      )}
      {shown && <div className="fields">{advanced.map(draw)}</div>}
    </>
  );
}
