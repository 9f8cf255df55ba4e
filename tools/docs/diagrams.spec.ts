import { defineStateMachine } from '@minzheng/workflow';

import { readmesWithDiagrams } from './diagrams.ts';
import type { AnyMachine } from './load.ts';

const machineOf = (name: string, title: string): AnyMachine =>
  defineStateMachine<'open' | 'closed', { state: 'open' | 'closed' }>()({
    name,
    title,
    initial: 'open',
    states: { open: { title: '办理中' }, closed: { title: '已办结', final: true } },
    transitions: { close: { title: '办结', from: ['open'], to: 'closed', roles: ['township-clerk'] } },
  }) as unknown as AnyMachine;

const empty = '# library\n\n<!-- diagrams: written by npm run docs -->\n<!-- end of diagrams -->\n\n## A story\n';
const read = (text: string) => (): string => text;

describe('diagrams in the README of a service', () => {
  const machines = [
    { service: 'library', machine: machineOf('loan', '借阅') },
    { service: 'archive', machine: machineOf('file', '档案') },
    { service: 'library', machine: machineOf('fine', '逾期') },
  ];

  it('are those of its own matters, and leave the rest of the page alone', () => {
    const readme = readmesWithDiagrams(machines, read(empty)).get('apps/library/README.md') ?? '';
    expect(readme).toMatch(/^# library\n/);
    expect(readme).toMatch(/<!-- end of diagrams -->\n\n## A story\n$/);
    expect(readme.match(/<summary>.*<\/summary>/g)).toEqual(['<summary>借阅</summary>', '<summary>逾期</summary>']);
    expect(readme).toContain('  open --> closed: 办结 close\n');
    expect(readme).toContain('(../../docs/workflows/loan.md)');
  });

  it('are written in place of those that are no more', () => {
    const before = readmesWithDiagrams(machines, read(empty)).get('apps/library/README.md') ?? '';
    const after = readmesWithDiagrams(machines.slice(0, 2), read(before)).get('apps/library/README.md');
    expect(after).not.toContain('逾期');
    expect(after).toBe(readmesWithDiagrams(machines.slice(0, 2), read(empty)).get('apps/library/README.md'));
  });

  it('need a place there', () => {
    expect(() => readmesWithDiagrams(machines, read('# library\n'))).toThrow('apps/library/README.md has no place');
  });
});
