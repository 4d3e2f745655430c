/**
 * Sharing studies. With somebody who has no account: links with an access code, under {@code /api/share-links}, and their
 * exchange for a guest's session, under {@code /api/shared}. With patients: cloud films (云胶片), a lasting access to their own images,
 * issued under {@code /api/films} and opened under {@code /api/film}. Studies to take along as ZIP; and referrals between hospitals
 * (双向转诊), under {@code /api/referrals}.
 *
 * <p>The secret of a link stands in the fragment of its address, which no browser sends; the page behind it posts it with the code.
 * What is kept is their hashes. What a guest is shown is decided by a relation to care of kind LINK ({@code access.Relations}), so
 * that every query ends with the link, and what a patient is shown by one of kind PATIENT, which no refusal of sharing closes; the gate knows guests through {@code identity.Guests}.
 *
 * <p>Out of scope: de-identification on the way.
 */
@NullMarked
package cn.tongying.sharing;

import org.jspecify.annotations.NullMarked;
