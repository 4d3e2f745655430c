package cn.tongying.archive.search.violating;

import cn.tongying.archive.feed.violating.FeedThatSearches;

/** Breaks, with the other: packages of the archive know each other in one direction. */
public record SearchThatTells(FeedThatSearches feed) {}
