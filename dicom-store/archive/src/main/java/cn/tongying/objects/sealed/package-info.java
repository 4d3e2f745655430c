/**
 * Objects at rest that nobody reads without the installation's secret: a decorator of the object store, over files or S3.
 *
 * <p>Three keys, each protected by the one above: the secret of the installation (a setting, never in the store), a key of each
 * hospital (second segment of an object's key; in {@code ring/}, sealed under the secret, two copies), and a key of each object
 * (in its header, sealed under its hospital's key and bound to its place). A new secret seals the ring anew and touches no
 * object; a new hospital key serves new objects while the old ones stay readable. The byte layout is in
 * {@link cn.tongying.objects.sealed.SealedForm}, the reasons in decision record 19.
 *
 * <p>Out of scope: the catalogue (names of patients in PostgreSQL), which its own disk must protect; objects of before, which
 * stay as they are and are read beside the sealed ones.
 */
@NullMarked
package cn.tongying.objects.sealed;

import org.jspecify.annotations.NullMarked;
