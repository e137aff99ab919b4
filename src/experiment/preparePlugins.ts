import { loadPlugins } from './plugins.js';

/** What a thread that steps worlds begins with, as `pluginPreparation` tells it. */
export default function preparePlugins(plugins: readonly string[]): Promise<void> {
  return loadPlugins(plugins);
}
