package cn.tongying.identity.violating;

import cn.tongying.access.Relations;

/** Breaks: identity knows no room above it. */
record SignInThatGrants(Relations relations) {}
