import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/theme.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api/call';
import { App } from './app/App';
import { theme } from './app/theme';
import { TextsProvider } from './i18n/TextsProvider';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // what the gateway has refused once it refuses again; a gateway that is away comes back
      retry: (count, failure) => failure instanceof Problem && failure.status === 0 && count < 3,
      refetchOnWindowFocus: true,
      staleTime: 2_000,
    },
    mutations: { retry: false },
  },
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');
createRoot(root).render(
  <StrictMode>
    {/* The variables stand in files, since the content security policy admits no style of a script. */}
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <TextsProvider>
          <Notifications position="bottom-right" />
          <App />
        </TextsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
