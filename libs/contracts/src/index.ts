export * from './topic.js';
export * from './event.js';
export * from './topics/index.js';
export * from './events/index.js';
export * from './catalogue.js';
export * from './errors/index.js';
export * from './async-api.js';
export * from './compatibility.js';
