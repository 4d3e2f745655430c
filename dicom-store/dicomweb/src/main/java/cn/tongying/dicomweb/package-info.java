/**
 * DICOMweb (PS3.18): STOW-RS, QIDO-RS and WADO-RS as Jakarta REST resources, to be mounted at {@code /dicom-web}.
 *
 * <p>A resource class is one transaction of the standard: it parses and validates the request, asks the archive on behalf of
 * the caller, and maps the answer. Bodies are streamed in both directions; no object is held in the heap. Errors leave as
 * RFC 9457 problem documents in English and 中文. The caller is put into the request by the sign-in filter.
 *
 * <p>Out of scope: sign-in, UPS-RS, reading the XML model, and Delete.
 */
@NullMarked
package cn.tongying.dicomweb;

import org.jspecify.annotations.NullMarked;
