/**
 * Query/Retrieve (PS3.4 C) as far as both roles and every program share it: the information models with their levels, and the SCU.
 *
 * <p>{@link cn.tongying.dicom.query.QueryRetrieveScu} runs on one thread over one association of {@code cn.tongying.dicom.net};
 * it keeps nothing of what it is answered. Its errors are those of the association, {@link java.io.IOException}s.
 *
 * <p>Out of scope: the SCP, which is the listener's; the Patient Root as SCU.
 */
@NullMarked
package cn.tongying.dicom.query;

import org.jspecify.annotations.NullMarked;
