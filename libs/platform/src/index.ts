export * from './http.js';
export * from './data.js';
