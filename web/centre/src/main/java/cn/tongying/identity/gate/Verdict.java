package cn.tongying.identity.gate;

/** What the gate decides about a request, before anything behind it sees it. */
enum Verdict {
    /** Goes on. */
    ADMITTED,
    /** Nobody is signed in and the route asks for somebody: 401, or the sign-in page for a person's browser. */
    SIGN_IN_NEEDED,
    /** Somebody is signed in and may not: 403. */
    FORBIDDEN,
    /** The table has no such route: 404 for those signed in; others are asked to sign in and learn nothing. */
    UNLISTED
}
