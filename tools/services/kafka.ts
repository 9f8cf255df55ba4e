import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder, findExecutable, shortHash } from '../lib/paths.ts';
import { accepts } from '../lib/ports.ts';
import { ownerMark } from '../lib/ownership.ts';
import { ToolProblem, waitFor } from '../lib/problem.ts';
import { isAlive, type ProcessList, tailOf } from '../lib/processes.ts';
import { loadGroupCoordinators } from './kafka-groups.ts';
import { run, runMaven } from './maven.ts';

export interface KafkaOptions {
  folder: string;
  /** Address it listens on and names to its clients. */
  host: string;
  port: number;
  controllerPort: number;
  say: (line: string) => void;
}

const pom = path.join(import.meta.dirname, 'kafka.pom.xml');

/** The broker's jars, downloaded once per list of versions. */
async function jars(say: (line: string) => void): Promise<string> {
  const folder = path.join(cacheFolder, `kafka-${shortHash(readFileSync(pom, 'utf8'))}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  say('downloading the Kafka broker from Maven Central (43 MB, once)');
  try {
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
    await runMaven(['-f', pom, goal, `-DoutputDirectory=${draft}`], { cwd: draft, say });
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** One process as broker and controller (KRaft); every internal topic with one replica, no topic by accident. */
function properties(options: KafkaOptions): string {
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: `PLAINTEXT://${options.host}:${options.port},CONTROLLER://127.0.0.1:${options.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${options.host}:${options.port}`,
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${options.controllerPort}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': path.join(options.folder, 'data'),
    'auto.create.topics.enable': false,
    'num.partitions': 1,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // Its only broker is not declared dead because the machine was busy for nine seconds.
    'broker.session.timeout.ms': 60_000,
    // One that was killed is let in again when its former session has ended, so it has to ask for longer than that.
    'initial.broker.registration.timeout.ms': 180_000,
    'log.segment.bytes': 16 * 1024 * 1024,
    'log.index.size.max.bytes': 1024 * 1024,
    'log.cleaner.dedupe.buffer.size': 4 * 1024 * 1024,
    'log.cleaner.threads': 1,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const logging = `<?xml version="1.0" encoding="UTF-8"?>
<Configuration>
  <Appenders><Console name="out"><PatternLayout pattern="%d %p %m (%c{1})%n"/></Console></Appenders>
  <Loggers><Root level="WARN"><AppenderRef ref="out"/></Root><Logger name="kafka.server.KafkaRaftServer" level="INFO"/></Loggers>
</Configuration>
`;

/** Starts the broker, formatting its storage the first time; returns `host:port`. */
export async function startKafka(processes: ProcessList, options: KafkaOptions): Promise<string> {
  const address = `${options.host}:${options.port}`;
  if (processes.find('kafka')) return address;
  const java = findExecutable('java');
  if (java === undefined) {
    throw new ToolProblem(
      'Java is missing; the Kafka broker needs Java 17 or newer.',
      'sudo apt-get install -y --no-install-recommends openjdk-17-jre-headless',
    );
  }
  const classpath = path.join(await jars(options.say), '*');
  mkdirSync(options.folder, { recursive: true });
  const config = path.join(options.folder, 'server.properties');
  const log4j = path.join(options.folder, 'log4j2.xml');
  writeFileSync(config, properties(options));
  writeFileSync(log4j, logging);
  const common = [
    '-cp',
    classpath,
    `-Dlog4j2.configurationFile=${log4j}`,
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
  ];
  if (!existsSync(path.join(options.folder, 'data/meta.properties'))) {
    const cluster = randomBytes(16).toString('base64url');
    await run(java, [
      ...common,
      'kafka.tools.StorageTool',
      'format',
      // In one word: an id may begin with a hyphen.
      `--cluster-id=${cluster}`,
      '-c',
      config,
      '--ignore-formatted',
    ]);
  }
  const log = path.join(options.folder, 'kafka.log');
  rmSync(log, { force: true });
  const { record } = processes.start({
    name: 'kafka',
    command: java,
    args: ['-Xms256m', '-Xmx512m', ...common, 'kafka.Kafka', config],
    log,
    stage: 0,
    cwd: options.folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...ownerMark() },
  });
  await waitFor(
    'Kafka',
    async () => tailOf(log, 400).includes('Kafka Server started') && (await accepts(options.host, options.port)),
    {
      timeoutMs: 240_000,
      failed: () => (isAlive(record) ? undefined : `Kafka ended at once. Its log ${log} ends:\n${tailOf(log)}`),
    },
  );
  await loadGroupCoordinators(address);
  return address;
}
