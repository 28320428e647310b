import { Button, PasswordInput, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { login } from '../../api/session';
import { SESSION } from '../../app/keys';
import { useTexts } from '../../i18n/texts';
import { ProblemAlert } from '../../kit/ProblemAlert';
import { Frame } from './Frame';

/** Name and password. */
export function Login() {
  const texts = useTexts();
  const queries = useQueryClient();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => login(user, password),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
  return (
    <Frame title={texts.t('login.title')} onSubmit={() => enter.mutate()}>
      <TextInput
        label={texts.t('login.user')}
        name="username"
        autoComplete="username"
        required
        value={user}
        onChange={(event) => setUser(event.currentTarget.value)}
        data-autofocus
      />
      <Secret label={texts.t('login.password')} value={password} onChange={setPassword} autoComplete="current-password" />
      <ProblemAlert problem={enter.error} />
      <Button type="submit" loading={enter.isPending}>
        {texts.t('login.enter')}
      </Button>
      <Text size="xs" c="dimmed">
        {texts.t('login.first')}
      </Text>
    </Frame>
  );
}

interface SecretProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  description?: string;
  error?: string | undefined;
}

/** A password that is typed. */
export function Secret({ label, value, onChange, autoComplete, description, error }: SecretProps) {
  const texts = useTexts();
  return (
    <PasswordInput
      label={label}
      description={description}
      error={error}
      autoComplete={autoComplete}
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': texts.t('login.show'), tabIndex: 0 }}
    />
  );
}
