import { auth } from "./auth";

/** `fetch` with the caller's token; a token refused once is renewed and the request repeated. */
export async function fetchAuthorized(path: string, init: RequestInit = {}): Promise<Response> {
  const signIn = await auth();
  const send = (token: string) => {
    const headers = new Headers(init.headers);
    headers.set("Authorization", `Bearer ${token}`);
    return fetch(path, { ...init, headers });
  };
  const token = await signIn.token();
  const response = await send(token);
  return response.status === 401 ? send(await signIn.token(token)) : response;
}
