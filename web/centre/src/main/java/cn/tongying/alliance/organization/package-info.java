/**
 * The tree of organizations (FHIR R4 Organization): its rules, its changes, its exchange as CSV, {@code /api/organizations}.
 *
 * <p>For the rooms above: {@link cn.tongying.alliance.organization.SiteOrganizations}. It knows {@code input}.
 */
@NullMarked
package cn.tongying.alliance.organization;

import org.jspecify.annotations.NullMarked;
