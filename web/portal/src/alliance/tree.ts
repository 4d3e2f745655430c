import type { Kind, Organization } from './api';

/** What each kind may stand below (the server decides the same and tells why not). */
const parents: Record<Kind, Kind[]> = {
  ALLIANCE: ['ALLIANCE'],
  GROUP: ['ALLIANCE', 'GROUP'],
  HOSPITAL: ['ALLIANCE', 'GROUP'],
  CAMPUS: ['HOSPITAL'],
  DEPARTMENT: ['HOSPITAL', 'CAMPUS', 'DEPARTMENT'],
};
export const kinds = Object.keys(parents) as Kind[];

export const mayBeRoot = (kind: Kind): boolean => kind === 'ALLIANCE' || kind === 'GROUP';

export function kindsBelow(parent: Kind | null): Kind[] {
  return kinds.filter((kind) => (parent === null ? mayBeRoot(kind) : parents[kind].includes(parent)));
}

/** A line of the tree as it is shown. */
export interface Row {
  organization: Organization;
  depth: number;
  children: number;
  open: boolean;
}

export interface Tree {
  roots: Organization[];
  below: Map<string, Organization[]>;
}

/** Whose parent is not in the list stands at the top: a caller may see a part of the tree alone. */
export function treeOf(organizations: Organization[]): Tree {
  const known = new Set(organizations.map((one) => one.code));
  const below = new Map<string, Organization[]>();
  const roots: Organization[] = [];
  for (const one of organizations) {
    if (one.parent === null || !known.has(one.parent)) roots.push(one);
    else below.set(one.parent, [...(below.get(one.parent) ?? []), one]);
  }
  return { roots, below };
}

/** How many levels of the tree are open at first: alliance and groups show their hospitals. */
export function openAtFirst(organizations: Organization[]): Set<string> {
  return new Set(organizations.filter((one) => one.kind === 'ALLIANCE' || one.kind === 'GROUP').map((one) => one.code));
}

export function matchesOrganization(one: Organization, q: string): boolean {
  const wanted = q.trim().toLowerCase();
  return [one.code, one.nameZh, one.nameEn, one.address, one.district ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

/** The lines to show: with nothing typed what is open, else what matches and everything above it. */
export function rowsOf(tree: Tree, open: Set<string>, q: string): Row[] {
  const searching = q.trim() !== '';
  const rows: Row[] = [];
  const visit = (one: Organization, depth: number): boolean => {
    const children = tree.below.get(one.code) ?? [];
    const at = rows.length;
    const isOpen = searching || open.has(one.code);
    rows.push({ organization: one, depth, children: children.length, open: isOpen && children.length > 0 });
    const found = isOpen ? children.map((child) => visit(child, depth + 1)).some(Boolean) : false;
    if (searching && !found && !matchesOrganization(one, q)) rows.splice(at);
    return found || !searching || matchesOrganization(one, q);
  };
  for (const root of tree.roots) visit(root, 0);
  return rows;
}

/** A code and everything below it, which it cannot be moved under. */
export function withAllBelow(tree: Tree, code: string): Set<string> {
  const found = new Set([code]);
  const add = (one: string) => (tree.below.get(one) ?? []).forEach((child) => {
    found.add(child.code);
    add(child.code);
  });
  add(code);
  return found;
}

/** The places that one of this kind may stand below. */
export function placesFor(organizations: Organization[], kind: Kind, not: Set<string> = new Set()): Organization[] {
  return organizations.filter((one) => parents[kind].includes(one.kind) && one.active && !not.has(one.code));
}
