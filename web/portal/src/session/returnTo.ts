/** Where to go after sign-in: a path of this origin only, so that no link can lead elsewhere. */
export function safeReturn(wanted: string | null): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted) || /[\u0000-\u001f]/.test(wanted)) return '/';
  return wanted.startsWith('/sign-in') ? '/' : wanted;
}

const ownPaths = new Set(['/', '/upload', '/intake', '/tokens', '/account', '/accounts', '/persons', '/administration']);

/** Whether the portal itself draws the path; the viewer and others need a full page load. */
export function isOwnPath(path: string): boolean {
  const [, first = ''] = path.split(/[/?#]/);
  return ownPaths.has(`/${first}`);
}

export function signInPath(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?return=${encodeURIComponent(path)}`;
}
