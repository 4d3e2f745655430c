package cn.tongying.alliance.staff;

import cn.tongying.alliance.Period;

/**
 * 执业证书: the right to practise.
 *
 * @param specialty 执业范围 as printed
 * @param scope     what it is limited to; empty sets limit nothing
 */
public record Licence(String number, String specialty, Scope scope, Period period) {
}
