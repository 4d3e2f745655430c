import { ApiError, api } from '../api';
import type { Session } from '../api';

/** Whether this browser has passkeys here: they belong to a host with a name, over TLS or on this machine. */
export function hasPasskeys(host = window.location.hostname): boolean {
  const named = !/^[0-9.]+$/.test(host) && !host.startsWith('[');
  return named && window.isSecureContext && typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';
}

/** Makes a passkey for the one signed in; the browser asks for finger, face or PIN. Null when the person gave up. */
export async function makePasskey(password: string, name: string): Promise<boolean> {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await api.passkeyCreation(password));
  const made = await navigator.credentials.create({ publicKey: options }).catch(givenUp);
  if (!(made instanceof PublicKeyCredential)) return false;
  await api.registerPasskey(name, made.toJSON());
  return true;
}

/** Shows a passkey again, as a text for the server; null when the person gave up. */
export async function showPasskey(): Promise<string | null> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await api.passkeyRequest());
  const shown = await navigator.credentials.get({ publicKey: options }).catch(givenUp);
  return shown instanceof PublicKeyCredential ? JSON.stringify(shown.toJSON()) : null;
}

/** Signs in with a passkey of this browser; null when the person gave up. */
export async function signInWithPasskey(): Promise<Session | null> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await api.passkeyRequest());
  const shown = await navigator.credentials.get({ publicKey: options }).catch(givenUp);
  if (!(shown instanceof PublicKeyCredential)) return null;
  await api.passkeySignIn(shown.toJSON());
  return api.session();
}

/** The browser's word for a person who cancelled, or whose authenticator is known already. */
function givenUp(cause: unknown): null {
  if (cause instanceof DOMException && (cause.name === 'NotAllowedError' || cause.name === 'InvalidStateError')) return null;
  throw cause instanceof ApiError ? cause : new ApiError(0, {});
}
