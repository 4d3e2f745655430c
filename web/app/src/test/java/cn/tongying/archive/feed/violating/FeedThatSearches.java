package cn.tongying.archive.feed.violating;

import cn.tongying.archive.search.violating.SearchThatTells;

/** Breaks, with the other: packages of the archive know each other in one direction. */
public record FeedThatSearches(SearchThatTells search) {}
