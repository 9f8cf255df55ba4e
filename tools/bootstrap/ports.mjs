import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * Whether a server could listen on this port, on the loopback address as well as on every address.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function portIsFree(port) {
  for (const host of ['0.0.0.0', '127.0.0.1']) {
    const free = await new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
    });
    if (!free) return false;
  }
  return true;
}

/**
 * The process that listens on a TCP port, as far as this user may see it: from /proc/net/tcp the socket's
 * inode, from /proc/<pid>/fd its owner. Nothing on other systems or for other users' processes.
 * @param {number} port
 * @returns {{ pid: number, command: string } | undefined}
 */
export function listenerOf(port) {
  /** @type {Set<string>} */
  const inodes = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readText(table).split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === '0A' && local && inode && Number.parseInt(local.split(':')[1] ?? '', 16) === port) {
        inodes.add(inode);
      }
    }
  }
  if (inodes.size === 0) return undefined;
  for (const pid of listFolder('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of listFolder(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${descriptor}`))?.[1];
      if (inode !== undefined && inodes.has(inode)) {
        const command = readText(`/proc/${pid}/cmdline`).split('\0').join(' ').trim();
        return { pid: Number(pid), command: command.length > 120 ? `${command.slice(0, 117)}...` : command };
      }
    }
  }
  return undefined;
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} folder */
function listFolder(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} file */
function readLink(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
