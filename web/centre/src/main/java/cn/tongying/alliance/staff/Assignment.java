package cn.tongying.alliance.staff;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.organization.OrganizationPath;
import java.util.UUID;

/**
 * A role of somebody at an organization and everything below it, in a scope and a time. It is made, corrected by version, ended
 * by its last day, and removed only while it has not begun.
 */
public record Assignment(UUID id, UUID practitioner, Place place, AssignmentRole role, Scope scope, Period period, int version) {
    /** The organization it is for. */
    public record Place(String code, String nameZh, String nameEn, OrganizationPath path) {
    }
}
