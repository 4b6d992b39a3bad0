import { sep } from 'node:path';
import ts from 'typescript';
import { outline } from './outline.js';

/** A declaration as text, without comments. */
export interface Declared {
  name: string;
  text: string;
}

export interface Api {
  /** What the entry exports. */
  exports: Declared[];
  /** What the exports name in their signatures, of the same package, without exporting it. */
  behind: Declared[];
  /** What it adds to the types of other packages. */
  additions: Declared[];
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  // What Node and JavaScript bring is named in the text, and never looked into.
  noLib: true,
  types: [],
};

/** One program for all entries, as they share most files. */
export const createProgram = (files: readonly string[]): ts.Program => ts.createProgram({ rootNames: files, options });

/**
 * @param file built declarations of an entry
 * @param packageFolder what lies below is of the package itself
 */
export function readApi(program: ts.Program, file: string, packageFolder: string): Api {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} exports nothing`);
  const isOwn = (node: ts.Node): boolean =>
    node.getSourceFile().fileName.startsWith(packageFolder.replaceAll(sep, '/'));
  const targetOf = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  /** Others may add to an interface; what they add is in their own report. */
  const ownStatementsOf = (symbol: ts.Symbol): ts.Node[] => (symbol.declarations ?? []).map(statementOf).filter(isOwn);

  const exported = checker.getExportsOfModule(module);
  const seen = new Set(exported.map(targetOf));
  const exports = exported.map((symbol): Declared => {
    const own = ownStatementsOf(targetOf(symbol));
    if (own.length > 0) return declare(symbol.name, own);
    return { name: symbol.name, text: reexport(symbol) };
  });

  const queue = [...seen];
  const behind: Declared[] = [];
  const files = new Set<ts.SourceFile>();
  for (const symbol of queue) {
    for (const statement of ownStatementsOf(symbol)) {
      files.add(statement.getSourceFile());
      if (isGenerated(statement)) continue;
      for (const used of topLevelSymbolsIn(statement)) {
        if (seen.has(used)) continue;
        seen.add(used);
        queue.push(used);
        behind.push(declare(used.name, ownStatementsOf(used)));
      }
    }
  }
  const additions = [...files].flatMap((own) => own.statements.filter(isAddition));
  return {
    exports: exports.toSorted(byName),
    behind: behind.toSorted(byName),
    additions: additions.map((statement) => declare(statement.name.text, [statement])).toSorted(byName),
  };

  /** Symbols of the package's own top level that a statement names. */
  function topLevelSymbolsIn(statement: ts.Node): ts.Symbol[] {
    const found: ts.Symbol[] = [];
    const visit = (node: ts.Node): void => {
      const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
      const target = symbol && targetOf(symbol);
      const declarations = target?.declarations ?? [];
      if (target && declarations.some((it) => isOwn(it) && ts.isSourceFile(statementOf(it).parent))) found.push(target);
      ts.forEachChild(node, visit);
    };
    visit(statement);
    return found;
  }
}

const byName = (a: Declared, b: Declared): number =>
  a.name === b.name ? compare(a.text, b.text) : compare(a.name, b.name);
const compare = (a: string, b: string): number => (a < b ? -1 : 1);

const isAddition = (node: ts.Node): node is ts.ModuleDeclaration & { name: ts.StringLiteral } =>
  ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name);

const isGenerated = (node: ts.Node): boolean => node.getSourceFile().fileName.includes('/generated/');

/** A variable is declared two levels below its statement. */
const statementOf = (node: ts.Node): ts.Node => (ts.isVariableDeclaration(node) ? node.parent.parent : node);

const printer = ts.createPrinter({ removeComments: true });

function declare(name: string, statements: readonly ts.Node[]): Declared {
  const texts = statements.map((statement) =>
    isGenerated(statement)
      ? outline(statement)
      : printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile()).replace(/^export /, ''),
  );
  return { name, text: [...new Set(texts)].join('\n') };
}

/** An export of something another package declares: as it stands there, from where. */
function reexport(symbol: ts.Symbol): string {
  const specifier = symbol.declarations?.find((node) => ts.isExportSpecifier(node));
  const from = specifier?.parent.parent.moduleSpecifier;
  if (!specifier || !from) throw new Error(`${symbol.name} is exported, but declared nowhere`);
  return `export { ${specifier.getText().replace(/^type /, '')} } from ${from.getText()};`;
}
