/**
 * Runs `work` while what libraries print about `topic` is collected instead of shown; everything else passes.
 *
 * TensorFlow.js and Emscripten tell why a back end fails only by printing it.
 */
export async function quietly<T>(
  topic: RegExp,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly complaints: readonly string[] }> {
  const complaints: string[] = [];
  const { warn, error } = console;
  const listen =
    (show: (...message: unknown[]) => void) =>
    (...message: unknown[]) => {
      const text = message.join(' ');
      if (topic.test(text)) complaints.push(text.split('\n', 1)[0]!);
      else show(...message);
    };
  console.warn = listen(warn);
  console.error = listen(error);
  try {
    return { result: await work(), complaints };
  } finally {
    console.warn = warn;
    console.error = error;
  }
}
