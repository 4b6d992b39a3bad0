import ts from 'typescript';

/**
 * A generated declaration by its member names, two levels deep, as comment lines. Its whole text is committed where it
 * is generated, and reviewed there.
 */
export function outline(statement: ts.Node): string {
  const source = statement.getSourceFile();
  const place = source.fileName.replace(/^.*\/(generated\/)/, '$1').replace(/\.d\.ts$/, '.ts');
  const head = (kind: string, name: string): string => `// ${place}: ${kind} ${name}`;
  if (ts.isInterfaceDeclaration(statement)) {
    return [head('interface', statement.name.text), ...linesOf(statement.members)].join('\n');
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    const { name, type } = statement;
    return [head('type', name.text), ...(ts.isTypeLiteralNode(type) ? linesOf(type.members) : [])].join('\n');
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations
      .flatMap(({ name, type }) => [
        head('const', name.getText(source)),
        ...(type && ts.isTypeLiteralNode(type) ? linesOf(type.members) : []),
      ])
      .join('\n');
  }
  return head('declaration', statement.getText(source).split('\n')[0]!);
}

const linesOf = (members: readonly ts.TypeElement[]): string[] =>
  members.flatMap((member) => {
    const name = nameOf(member);
    if (name === undefined) return [];
    const type = ts.isPropertySignature(member) ? member.type : undefined;
    const inner = type && ts.isTypeLiteralNode(type) ? type.members.flatMap((it) => nameOf(it) ?? []) : [];
    return [`//   ${name}${inner.length > 0 ? `: ${inner.join(', ')}` : ''}`];
  });

/** Nothing for a member that can never be there, such as the methods that a path does not have. */
function nameOf(member: ts.TypeElement): string | undefined {
  if (ts.isPropertySignature(member) && member.type?.kind === ts.SyntaxKind.NeverKeyword) return undefined;
  return member.name?.getText();
}
