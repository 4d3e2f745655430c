package cn.tongying.alliance.agreement.violating;

import cn.tongying.alliance.staff.violating.StaffWithAgreements;

/** Breaks, with the other: packages of the alliance know each other in one direction. */
public record AgreementWithStaff(StaffWithAgreements staff) {}
