/**
 * FHIR R4 for other systems, under {@code /fhir}: orders as ServiceRequest, for {@code orders.OrderIntake} (docs/INTERFACES.md). A program
 * comes with a token of its hospital and speaks for that one; errors are an OperationOutcome.
 *
 * <p>Resources are read and written as JSON by hand: HAPI's structures bring 51 MB of libraries for one resource. Its parser and model are the other
 * side in the tests.
 *
 * <p>Out of scope until their issues come: changing and cancelling by FHIR, Patient, DiagnosticReport, ImagingStudy, XML.
 */
@NullMarked
package cn.tongying.fhir;

import org.jspecify.annotations.NullMarked;
