/**
 * Orders 申请: the Imaging Service Request of a hospital with its Requested Procedure and Scheduled Procedure Step (IHE RAD SWF.b,
 * PS3.3 C.4.10 to C.4.12), under {@code /api/orders}. Whoever works at a site enters, reschedules and cancels its orders; for
 * everybody else they are not there. Numbers and the Study Instance UID are made here.
 *
 * <p>Dates and times are in China's legal time ({@code alliance.Days}), without zone, as DICOM writes them.
 *
 * <p>Out of scope until their issues come: several procedures or steps of one request, HL7 and FHIR.
 */
@NullMarked
package cn.tongying.orders;

import org.jspecify.annotations.NullMarked;
