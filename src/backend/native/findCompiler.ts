import { UserError } from '../../errors.js';
import { findProgram } from './programs.js';

/**
 * The words that call the C++ compiler: CXX, else the first of g++, c++, clang++ on PATH.
 *
 * Throws a UserError where there is none.
 */
export function findCompiler(env: NodeJS.ProcessEnv): readonly [string, ...string[]] {
  const [wanted, ...options] = (env['CXX'] ?? '').split(/\s+/).filter((word) => word !== '');
  const compiler = findProgram(wanted === undefined ? ['g++', 'c++', 'clang++'] : [wanted], env);
  if (compiler !== undefined) return [compiler, ...options];
  throw new UserError(
    wanted === undefined ? 'there is no C++ compiler on PATH' : `CXX names ${wanted}, which is not on PATH`,
    'install one: apt install g++ (Debian, Ubuntu), dnf install gcc-c++ (Fedora, Red Hat), module load gcc (clusters)',
    1,
  );
}
