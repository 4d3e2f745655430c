/**
 * The DICOM toolkit: Data Sets in memory (PS3.5), reading and writing them in every transfer syntax, Part 10 files
 * (PS3.10), character sets (PS3.3 C.12.1.1.2), the dictionary (PS3.6) and frame positions (PS3.5 A.4).
 * {@link cn.tongying.dicom.DatasetScanner} is the only way in for bytes of others; {@link cn.tongying.dicom.Limits} guards it.
 *
 * <p>Out of scope: the network (dicom.net), pixel decoding (dicom.pixel), DICOM JSON (dicom.json), DICOMDIR semantics,
 * conformance of a Data Set to its IOD, signatures and encryption.
 */
@NullMarked
package cn.tongying.dicom;

import org.jspecify.annotations.NullMarked;
