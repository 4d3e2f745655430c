package cn.tongying.identity.event.violating;

import cn.tongying.identity.Account;

/** Breaks: the events of identity know no other package of it. */
public record EventWithItsAccount(Account account) {}
