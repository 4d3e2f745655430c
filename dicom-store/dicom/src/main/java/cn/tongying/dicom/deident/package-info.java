/**
 * De-identification (PS3.15 Annex E): the Basic Application Level Confidentiality Profile with its options, over Data Sets whose large values stay
 * outside of memory. {@link cn.tongying.dicom.deident.Deidentifier} changes a scanned Data Set; {@link cn.tongying.dicom.deident.Pseudonyms} makes
 * what stands for UIDs, patients and dates from the key of a project.
 *
 * <p>Out of scope: Clean Recognizable Visual Features (a face in a head CT stays one), reading of burnt-in text, re-identification.
 */
@NullMarked
package cn.tongying.dicom.deident;

import org.jspecify.annotations.NullMarked;
