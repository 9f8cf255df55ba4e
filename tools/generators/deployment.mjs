import { generateFiles } from '@nx/devkit';
import path from 'node:path';
import { edit } from './edit.mjs';
import { constantCase, snakeCase } from './names.mjs';

/**
 * Enters a service where it is deployed: its folder in k8s/base, the alert that it is gone, compose.yaml and what draws its passwords.
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} name
 */
export function deploy(tree, name) {
  const [database, constant] = [snakeCase(name), constantCase(name)];
  generateFiles(tree, path.join(import.meta.dirname, 'files/kubernetes'), `k8s/base/${name}`, { name });
  edit(tree, 'k8s/base/kustomization.yaml', [[/\n$/, `\n  - ${name}\n`]]);
  edit(tree, 'k8s/base/gateway/deployment.yaml', [
    [/\n$/, `\n            - name: ${constant}_URL\n              value: http://${name}:8080\n`],
  ]);
  edit(tree, 'k8s/monitoring/alerts/services.yaml', [
    ['gateway|', `$&${name}|`],
    [/( +)or absent\(up\{service="data-verification"\}\)\n/, `$&$1or absent(up{service="${name}"})\n`],
  ]);
  edit(tree, 'docker/create-databases.sh', [
    [/\n$/, `\ncreate ${database} "$${constant}_OWNER_PASSWORD" "$${constant}_APP_PASSWORD"\n`],
  ]);
  edit(tree, 'docker/make-env', [
    [
      /SANDBOX_DEPARTMENTS_OWNER_PASSWORD=.*\n/,
      `${constant}_OWNER_PASSWORD=$(word)\n${constant}_APP_PASSWORD=$(word)\n$&`,
    ],
  ]);
  const word = (/** @type {string} */ role) => '$${' + `${constant}_${role}_PASSWORD:?run docker/make-env}`;
  const build = `build: { context: .., dockerfile: docker/Dockerfile, args: { SERVICE: ${name} } }`;
  edit(tree, 'docker/compose.yaml', [
    [
      '\nservices:\n',
      `
x-${name}: &${name}
  <<: *domain
  DATABASE_URL: postgres://${database}_app:${word('APP')}@postgres/${database}
$&`,
    ],
    [
      / +SANDBOX_DEPARTMENTS_OWNER_PASSWORD: .*\n/,
      `      ${constant}_OWNER_PASSWORD: ${word('OWNER')}\n      ${constant}_APP_PASSWORD: ${word('APP')}\n$&`,
    ],
    [
      '\n  gateway:\n',
      `
  ${name}-migrate:
    <<: *migration
    ${build}
    environment:
      <<: *${name}
      DATABASE_OWNER_URL: postgres://${database}_owner:${word('OWNER')}@postgres/${database}

  ${name}:
    <<: *application
    ${build}
    environment: *${name}
    depends_on:
      ${name}-migrate: { condition: service_completed_successfully }
      kafka: { condition: service_healthy }
      redis: { condition: service_healthy }
$&`,
    ],
    [/( +)DATA_VERIFICATION_URL: .*\n/, `$&$1${constant}_URL: http://${name}:8080\n`],
    [/( +)data-verification: \{ condition: service_healthy \}\n/, `$&$1${name}: { condition: service_healthy }\n`],
  ]);
}
