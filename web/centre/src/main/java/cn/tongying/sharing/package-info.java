/**
 * Sharing studies. With somebody who has no account: links with an access code, under {@code /api/share-links}, and their
 * exchange for a guest's session, under {@code /api/shared}; studies to take along as ZIP; and referrals between hospitals
 * (双向转诊), under {@code /api/referrals}.
 *
 * <p>The secret of a link stands in the fragment of its address, which no browser sends; the page behind it posts it with the code.
 * What is kept is their hashes. What a guest is shown is decided by a relation to care of kind LINK ({@code access.Relations}), so
 * that every query ends with the link; the gate knows guests through {@code identity.Guests}.
 *
 * <p>Out of scope: de-identification on the way, a patient's lasting access to their own images.
 */
@NullMarked
package cn.tongying.sharing;

import org.jspecify.annotations.NullMarked;
