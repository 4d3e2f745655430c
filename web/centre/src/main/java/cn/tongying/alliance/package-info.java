/**
 * The alliance 医联体: organizations in a tree of any depth, the practitioners who work in them and in which roles, what two
 * sites have agreed to share, and the application entities of their devices; with their resources under {@code /api}.
 *
 * <p>For the rooms above: {@link cn.tongying.alliance.staff.Competence} says who may draft, sign and review;
 * {@link cn.tongying.alliance.staff.Staff} finds the practitioner of an account; {@link cn.tongying.alliance.agreement.Agreements#sharedWith} says
 * whose studies a site's staff may see; {@link cn.tongying.alliance.organization.SiteOrganizations} gives sites their place in the tree.
 * What happens is told by {@link cn.tongying.alliance.AllianceEvent}, in the transaction of the act.
 *
 * <p>Every row carries a version: a change names the version it was made from and is refused when another came first.
 * Changes of the tree's shape take turns by one advisory lock; changes of one person's assignments by that person's row.
 * Standards: FHIR R4 Organization, Practitioner, PractitionerRole; GB/T 2260 (districts); PS3.4 A, PS3.8 (application entities);
 * RFC 4180 (CSV).
 *
 * <p>Packages: in this one lie the words that all share, with the room's SQL ({@link cn.tongying.alliance.Database}); it knows none of
 * the others. {@code input} lies below {@code organization}, that below {@code staff}; {@code agreement} and {@code device} stand
 * beside them. {@code ArchitectureTest} holds it.
 *
 * <p>Out of scope: accounts and sign-in, patients, which rows a caller sees (the access room decides), sending to AEs.
 */
@NullMarked
package cn.tongying.alliance;

import org.jspecify.annotations.NullMarked;
