import { Checkbox, JsonInput, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useTexts } from '../i18n/texts';
import { unit } from '../rooms/tags/values';
import { PortField } from './PortField';
import { plain, type Schema, type Wrong } from './schema';

interface FieldProps {
  name: string;
  schema: Schema;
  required: boolean;
  value: unknown;
  wrong: Wrong | undefined;
  /** What the gateway has found wrong. */
  told?: string | undefined;
  onChange: (value: unknown) => void;
}

/** One setting, as its type asks for it. */
export function Field({ name, schema, required, value, wrong, told, onChange }: FieldProps) {
  const texts = useTexts();
  const common = {
    name,
    label: schema.title ?? name,
    description: schema.description,
    required,
    error: wrong ? texts.t(`form.${wrong.kind}`, { bound: wrong.bound ?? 0 }) : told,
  };
  const preset = plain(schema.default);
  if (schema.format === 'serial-port') {
    return (
      <PortField common={common} placeholder={preset} value={(value as string | undefined) ?? ''} onChange={onChange} />
    );
  }
  if (schema.enum !== undefined) {
    return (
      <Select
        {...common}
        data={schema.enum}
        value={(value as string | undefined) ?? preset}
        clearable={!required && preset === ''}
        allowDeselect={false}
        onChange={(chosen) => onChange(chosen ?? undefined)}
      />
    );
  }
  switch (schema.type) {
    case 'boolean':
      return (
        <Checkbox
          name={name}
          label={common.label}
          description={common.description}
          checked={(value ?? schema.default ?? false) === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'integer':
    case 'number':
      return (
        <NumberInput
          {...common}
          placeholder={preset}
          value={(value as number | string | undefined) ?? ''}
          allowDecimal={schema.type === 'number'}
          suffix={schema['x-unit'] === undefined ? '' : ` ${unit(schema['x-unit'])}`}
          onChange={(entered) => onChange(entered === '' ? undefined : entered)}
        />
      );
    case 'array':
      return schema.items?.type === 'string' ? (
        <TagsInput {...common} value={(value as string[] | undefined) ?? []} onChange={onChange} />
      ) : (
        <Json common={common} value={value} onChange={onChange} />
      );
    case 'object':
      return <Json common={common} value={value} onChange={onChange} />;
    default:
      return (
        <TextInput
          {...common}
          placeholder={schema['x-secret'] === true ? '${secret:name}' : preset}
          value={(value as string | undefined) ?? ''}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        />
      );
  }
}

type Common = Pick<React.ComponentProps<typeof JsonInput>, 'label' | 'description' | 'required' | 'error'>;

/** What no single field can hold is written as JSON. */
function Json({ common, value, onChange }: { common: Common; value: unknown; onChange: (value: unknown) => void }) {
  const texts = useTexts();
  return (
    <JsonInput
      {...common}
      autosize
      minRows={2}
      validationError={texts.t('form.json')}
      defaultValue={value === undefined ? '' : JSON.stringify(value)}
      onChange={(text) => {
        try {
          onChange(text.trim() === '' ? undefined : JSON.parse(text));
        } catch {
          // said by the field itself until it is whole
        }
      }}
    />
  );
}
