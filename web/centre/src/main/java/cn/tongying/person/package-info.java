/**
 * Persons over the patients of all sites: a patient index as of IHE ITI PIXm and PDQm, with its resources under
 * {@code /api/persons}.
 *
 * <p>A patient is a site's (site, Patient ID), known from the archive's change feed, from the site's registration or both. Each
 * belongs to one person. {@link cn.tongying.person.Persons} joins persons by exact rule, {@link cn.tongying.person.Proposals} asks a
 * human being, and every join can be undone exactly, because what it moved is kept. {@link cn.tongying.person.Consents} keeps what a
 * patient said about sharing across hospitals. What a person is, is told to the archive by {@code archive.relation.PatientPersons}.
 *
 * <p>National, insurance and health card numbers are kept encrypted and are found by a keyed hash; the key is a secret of the
 * installation and not in the database. They leave masked only, and stand in no address and no log line.
 *
 * <p>Threads: one follows the archive's feed; all changes take turns by one advisory lock, so that two joins never cross.
 * Standards: FHIR R4 Patient, Patient.link, Consent; IHE ITI-78 and ITI-83; GB 11643 (national ID).
 *
 * <p>Out of scope: which rows of the archive a caller sees (the access room), patients without a Patient ID, merging of names.
 */
@NullMarked
package cn.tongying.person;

import org.jspecify.annotations.NullMarked;
