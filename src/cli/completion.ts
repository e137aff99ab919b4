import { Argument } from 'commander';
import type { Command } from 'commander';
import { print } from './output.js';
import { shippedScenarios } from './scenarios.js';

type Shell = 'bash' | 'zsh';
type Words = readonly (readonly [verb: string, words: readonly string[]])[];

/** `brainset completion`: a script that teaches the shell our verbs, options and scenarios. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print a completion script: source <(brainset completion bash)')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
    .action((shell: Shell) => print(scripts[shell](words(program))));
}

/** What may follow each verb: its options, the choices of its arguments, the scenarios where it takes one. */
function words(program: Command): Words {
  return program.commands.map((command) => [
    command.name(),
    [
      ...command.options.flatMap((option) => option.long ?? []),
      ...command.registeredArguments.flatMap((argument) =>
        argument.name() === 'scenario'
          ? shippedScenarios().map(({ name }) => name)
          : (argument.argChoices ?? []),
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
