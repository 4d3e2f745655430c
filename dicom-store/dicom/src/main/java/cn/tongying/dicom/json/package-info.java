/**
 * The DICOM JSON model (PS3.18 Annex F): {@link cn.tongying.dicom.json.DicomJsonWriter} streams a Data Set out as UTF-8,
 * {@link cn.tongying.dicom.json.DicomJsonReader} reads it back. Out of scope: the XML model, and fetching BulkDataURIs.
 */
@NullMarked
package cn.tongying.dicom.json;

import org.jspecify.annotations.NullMarked;
