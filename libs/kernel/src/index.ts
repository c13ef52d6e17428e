export * from './assert';
export * from './clock';
export * from './domain-error';
export * from './id';
export * from './money';
