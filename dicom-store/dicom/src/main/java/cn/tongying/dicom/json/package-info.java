/**
 * The DICOM JSON model (PS3.18 Annex F): {@link cn.tongying.dicom.json.DicomJsonWriter} streams a Data Set out as UTF-8,
 * {@link cn.tongying.dicom.json.DicomJsonReader} reads it back. {@link cn.tongying.dicom.json.NativeModelReader} reads the same in XML
 * (PS3.19 A.1). Out of scope: fetching BulkDataURIs, and writing XML, which dicomweb does out of kept JSON.
 */
@NullMarked
package cn.tongying.dicom.json;

import org.jspecify.annotations.NullMarked;
