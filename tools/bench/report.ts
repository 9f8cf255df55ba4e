import type { Figure } from './figure.ts';

/** A table for people: name, both sides, ratio, goal, and the noise of each side. */
export function tableOf(figures: readonly Figure[]): string {
  const percent = (share: number): string => `±${Math.round(share * 50)} %`;
  const rows = figures.map((figure) => [
    figure.met === null ? '·' : figure.met ? '✔' : '✖',
    figure.name,
    `${figure.ours} ${figure.unit} ${percent(figure.spread.ours)}`,
    `${figure.reference} ${figure.unit} ${percent(figure.spread.reference)}`,
    `${figure.ratio} ${percent(figure.spread.ratio)}`,
    figure.goal ?? '–',
    figure.note ?? '',
  ]);
  const all = [['', 'bench', 'ours', 'reference', 'ratio', 'goal', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
