import { Argument } from 'commander';
import type { Command } from 'commander';
import { print } from './output.js';
import { shippedScenarios } from './scenarios.js';

type Shell = 'bash' | 'zsh';
type Words = readonly (readonly [verb: string, words: readonly string[]])[];

/** `brainset completion`: a script that teaches the shell our verbs, options, scenarios, worlds and their policies. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print a completion script: source <(brainset completion bash)')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
    .action(async (shell: Shell) => print(scripts[shell](words(program, await named()))));
}

/** Words by what an argument or option is called. */
type Named = Readonly<Partial<Record<string, readonly string[]>>>;

async function named(): Promise<Named> {
  const { tasks } = await import('../envs/index.js');
  const { policiesOf } = await import('../envs/worlds/anchors.js');
  const policies = tasks.entries().flatMap((task) => Object.keys(policiesOf(task)));
  return {
    scenario: shippedScenarios().map(({ name }) => name),
    env: [...tasks.names(), 'all'],
    policy: [...new Set([...policies, 'best', 'ideal', 'memoryless'])],
  };
}

/** What may follow each verb: its options, the choices of its arguments, and the words for what these are called. */
function words(program: Command, known: Named): Words {
  return program.commands.map((command) => [
    command.name(),
    [
      ...command.options.flatMap((option) => option.long ?? []),
      ...command.options.flatMap((option) => known[option.name()] ?? []),
      ...command.registeredArguments.flatMap(
        (argument) => argument.argChoices ?? known[argument.name()] ?? [],
      ),
    ],
  ]);
}

const scripts: Readonly<Record<Shell, (words: Words) => string>> = {
  bash: (all) => `_brainset() {
  local words
  case "\${COMP_WORDS[1]}" in
${all.map(([verb, following]) => `    ${verb}) words="${following.join(' ')}" ;;`).join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${all.map(([verb]) => verb).join(' ')} --help --version"
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _brainset brainset`,
  zsh: (all) => `#compdef brainset
_brainset() {
  if (( CURRENT == 2 )); then compadd -- ${all.map(([verb]) => verb).join(' ')}; return; fi
  case $words[2] in
${all.map(([verb, following]) => `    ${verb}) compadd -- ${following.join(' ')} ;;`).join('\n')}
  esac
  _files
}
compdef _brainset brainset`,
};
