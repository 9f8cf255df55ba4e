/** @typedef {import('@nx/devkit').Tree} Tree */

/**
 * Changes one file; a place that is not found is an error, so that a generator never leaves half a service.
 * @param {Tree} tree
 * @param {string} path
 * @param {readonly [anchor: string | RegExp, replacement: string][]} edits `$&` in the replacement is the anchor itself
 */
export function edit(tree, path, edits) {
  let text = tree.read(path, 'utf8');
  if (text === null) throw new Error(`${path} does not exist`);
  for (const [anchor, replacement] of edits) {
    const found = typeof anchor === 'string' ? text.includes(anchor) : anchor.test(text);
    if (!found) throw new Error(`${path}: there is no ${String(anchor)}`);
    text = text.replace(anchor, replacement);
  }
  tree.write(path, text);
}

/** The last import of a file, as an anchor to add others after. */
export const lastImport = /(?<=^|\n)import [^;]*;\n(?!(?:[\s\S]*\n)?import )/;
