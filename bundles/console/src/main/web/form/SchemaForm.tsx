import { Button, Fieldset } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTexts } from '../i18n/texts';
import { Field } from './Field';
import './form.css';
import { checkAll, isShown, type Schema, type Settings } from './schema';

interface SchemaFormProps {
  schema: Schema;
  settings: Settings;
  /** Whether what is wrong is said before somebody has touched it. */
  strict: boolean;
  onChange: (settings: Settings) => void;
}

/** The settings of a plugin, drawn from its own schema: what it does not know cannot be entered. */
export function SchemaForm({ schema, settings, strict, onChange }: SchemaFormProps) {
  const texts = useTexts();
  const [advanced, more] = useDisclosure();
  const fields = Object.entries(schema.properties ?? {});
  const wrong = checkAll(schema, settings);
  const draw = (only: boolean) =>
    fields
      .filter(([, field]) => (field['x-advanced'] ?? false) === only)
      .filter(([, field]) => isShown(field, settings, schema.properties ?? {}))
      .map(([name, field]) => {
        const change = (value: unknown) => onChange({ ...settings, [name]: value });
        if (field.properties !== undefined) {
          return (
            <Fieldset key={name} legend={field.title ?? name}>
              <SchemaForm
                schema={field}
                settings={(settings[name] ?? {}) as Settings}
                strict={strict}
                onChange={change}
              />
            </Fieldset>
          );
        }
        const touched = strict || settings[name] !== undefined;
        return (
          <Field
            key={name}
            name={name}
            schema={field}
            required={schema.required?.includes(name) ?? false}
            value={settings[name]}
            wrong={touched ? wrong[name] : undefined}
            onChange={change}
          />
        );
      });
  return (
    <>
      <div className="fields">{draw(false)}</div>
      {fields.some(([, field]) => field['x-advanced'] === true) && (
        <>
          <Button variant="subtle" size="compact-sm" onClick={more.toggle} aria-expanded={advanced} className="fields-more">
            {texts.t(advanced ? 'form.less' : 'form.more')}
          </Button>
          {advanced && <div className="fields">{draw(true)}</div>}
        </>
      )}
    </>
  );
}
