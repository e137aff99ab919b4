import { expect, it, vi } from 'vitest';
import { quietly } from '../../src/backend/quietly.js';

it('collects what is printed about the topic, lets the rest pass, and gives the console back', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { result, complaints } = await quietly(/wasm/, () => {
    console.warn('wasm does not load:', 'no file\nand a long story');
    console.error('something else');
    return Promise.resolve(7);
  });
  expect(result).toBe(7);
  expect(complaints).toEqual(['wasm does not load: no file']);
  expect(warn).not.toHaveBeenCalled();
  expect(error).toHaveBeenCalledExactlyOnceWith('something else');
  await expect(quietly(/wasm/, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  console.warn('wasm');
  expect(warn).toHaveBeenCalledExactlyOnceWith('wasm');
});
