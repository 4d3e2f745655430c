package cn.tongying.alliance.staff.violating;

import cn.tongying.alliance.agreement.violating.AgreementWithStaff;

/** Breaks, with the other: packages of the alliance know each other in one direction. */
public record StaffWithAgreements(AgreementWithStaff agreement) {}
