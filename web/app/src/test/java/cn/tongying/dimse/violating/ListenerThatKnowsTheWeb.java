package cn.tongying.dimse.violating;

import cn.tongying.dicomweb.SearchResource;

/** Breaks: the front doors do not know each other. */
record ListenerThatKnowsTheWeb(SearchResource other) {}
