import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type Fault, Problem } from '../api/call';
import { type Texts, useTexts } from '../i18n/texts';
import './kit.css';

/** What went wrong, why, and the next step. */
export function ProblemAlert({ problem }: { problem: unknown }) {
  const texts = useTexts();
  if (problem === null || problem === undefined) return null;
  const { what, cure, faults } = said(problem, texts);
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={what} role="alert" className="problem">
      {cure !== '' && <Text size="sm">{cure}</Text>}
      {faults.length > 0 && <Faults faults={faults} />}
    </Alert>
  );
}

/** Places in files or forms that are wrong. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  return (
    <ul>
      {faults.map((fault) => (
        <li key={`${fault.file}:${fault.line}:${fault.field}:${fault.problem}`}>
          {place(fault) !== '' && <span className="mono">{place(fault)}: </span>}
          {fault.problem}
          {fault.cure !== '' && `; ${fault.cure}`}
        </li>
      ))}
    </ul>
  );
}

export function place(fault: Fault): string {
  const file = fault.line > 0 ? `${fault.file}:${fault.line}` : fault.file;
  return [file, fault.field].filter((part) => part !== '').join(' ');
}

/** What is wrong in words, by the field that it is said of. */
export function byField(problem: unknown): Record<string, string> {
  if (!(problem instanceof Problem)) return {};
  return Object.fromEntries(
    problem.faults.map((fault) => [fault.field, fault.cure === '' ? fault.problem : `${fault.problem}; ${fault.cure}`]),
  );
}

/** The problem in one line, as a passing message has room for. */
export function line(problem: unknown, texts: Texts): string {
  const { what, cure } = said(problem, texts);
  return cure === '' ? what : `${what}: ${cure}`;
}

function said(problem: unknown, texts: Texts): { what: string; cure: string; faults: readonly Fault[] } {
  if (!(problem instanceof Problem)) {
    return { what: problem instanceof Error ? problem.message : String(problem), cure: '', faults: [] };
  }
  if (problem.code === 'unreachable') {
    return { what: texts.t('problem.unreachable'), cure: texts.t('problem.unreachableCure'), faults: [] };
  }
  return { what: problem.message, cure: problem.cure, faults: problem.faults };
}
