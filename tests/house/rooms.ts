import ts from 'typescript';
import { literalOf, nodesOf, propertyOf } from './syntax';
import type { Tree } from './tree';

export type Plane = 'settings' | 'directory' | 'control';

/** What a room's capability.ts says of it, read from its syntax: a room needn't run to be looked at. */
export type DeclaredRoom = { id: string; plane: Plane };

/** Folders below lib/capabilities. */
export function roomFolders(tree: Tree): string[] {
  const folders = tree.paths.map((path) => path.match(/^lib\/capabilities\/([^/]+)\//)?.[1]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

/** Folders whose capability.ts the registry imports and lists. */
export function registeredFolders(tree: Tree): string[] {
  const path = 'lib/capabilities/registry.ts';
  if (!tree.has(path)) return [];
  const listed = new Set(nodesOf(tree.syntax(path), ts.isArrayLiteralExpression).flatMap(namesIn));
  return nodesOf(tree.syntax(path), ts.isImportDeclaration)
    .filter((node) => nodesOf(node, ts.isImportSpecifier).some((specifier) => listed.has(specifier.name.text)))
    .map((node) => literalOf(node.moduleSpecifier)?.match(/([^/]+)\/capability$/)?.[1])
    .filter((folder) => folder !== undefined);
}

export function declaredRoom(tree: Tree, folder: string): DeclaredRoom | null {
  const path = `lib/capabilities/${folder}/capability.ts`;
  if (!tree.has(path)) return null;
  const calls = nodesOf(tree.syntax(path), ts.isCallExpression);
  const call = calls.find((node) => /^define(Settings)?Room$/.test(node.expression.getText()));
  const [spec] = call?.arguments ?? [];
  if (!call || !spec || !ts.isObjectLiteralExpression(spec)) return null;
  const id = literalOf(propertyOf(spec, 'id'));
  const plane = call.expression.getText() === 'defineSettingsRoom' ? 'settings' : literalOf(propertyOf(spec, 'plane'));
  return id !== null && isPlane(plane) ? { id, plane } : null;
}

/** The id under which a room's words and addresses go: its folder's name, but for the template. */
export function roomIdOf(tree: Tree, folder: string): string {
  return declaredRoom(tree, folder)?.id ?? folder;
}

function isPlane(text: string | null): text is Plane {
  return text === 'settings' || text === 'directory' || text === 'control';
}

function namesIn(list: ts.ArrayLiteralExpression): string[] {
  return list.elements.filter(ts.isIdentifier).map((element) => element.text);
}
