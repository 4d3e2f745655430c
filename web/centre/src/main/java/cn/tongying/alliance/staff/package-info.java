/**
 * The people of the alliance (FHIR R4 Practitioner, PractitionerRole): who they are, what they are assigned to, what they may do,
 * their exchange as CSV, {@code /api/practitioners}.
 *
 * <p>For the rooms above: {@link cn.tongying.alliance.staff.Staff}, {@link cn.tongying.alliance.staff.Competence},
 * {@link cn.tongying.alliance.staff.Workplaces}. It knows {@code organization} and {@code input}.
 */
@NullMarked
package cn.tongying.alliance.staff;

import org.jspecify.annotations.NullMarked;
