package cn.tongying.identity.gate;

/** What the gate decides about a request, before anything behind it sees it. */
enum Verdict {
    /** Goes on. */
    ADMITTED,
    /** Nobody is signed in and the route asks for somebody: 401, or the sign-in page for a person's browser. */
    SIGN_IN_NEEDED,
    /** Somebody is signed in and may not: 403. */
    FORBIDDEN,
    /** Somebody is signed in and the path is known, but not with this method: 405; strangers are asked to sign in. */
    WRONG_METHOD,
    /** The table has no such path: 404 for those signed in; others are asked to sign in and learn nothing. */
    UNLISTED
}
