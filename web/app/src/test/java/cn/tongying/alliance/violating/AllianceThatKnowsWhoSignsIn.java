package cn.tongying.alliance.violating;

import cn.tongying.identity.Visitor;


/** Breaks: the alliance knows no room above it. */
record AllianceThatKnowsWhoSignsIn(Visitor visitor) {}
