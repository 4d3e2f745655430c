/**
 * What rooms above tell the archive about who is shown what: single studies shown beside their site
 * ({@link cn.tongying.archive.relation.CareRelations}), and which patients are one person or refused sharing
 * ({@link cn.tongying.archive.relation.PatientPersons}). On the connection of the act that decided it.
 *
 * <p>It knows {@code database} and {@code visibility}.
 */
@NullMarked
package cn.tongying.archive.relation;

import org.jspecify.annotations.NullMarked;
