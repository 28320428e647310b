import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '../app/theme.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { theme } from '../app/theme';
import { TextsProvider } from '../i18n/TextsProvider';
import { type Forms, Preview } from './Preview';

// Put there by who serves the page, from the jar alone.
const forms = JSON.parse(document.getElementById('forms')?.textContent ?? '') as Forms;

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <TextsProvider>
        <Preview forms={forms} />
      </TextsProvider>
    </MantineProvider>
  </StrictMode>,
);
