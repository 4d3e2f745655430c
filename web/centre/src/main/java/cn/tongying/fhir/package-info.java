/**
 * FHIR R4 for other systems, under {@code /fhir} (docs/INTERFACES.md): orders as ServiceRequest, for {@code orders.OrderIntake}; signed reports as
 * DiagnosticReport, from {@code reading.results.ReportsGiven}; studies as ImagingStudy. A program comes with a token, creates orders for its own
 * hospital and is shown what its account is shown; errors are an OperationOutcome.
 *
 * <p>Resources are read and written as JSON by hand: HAPI's structures bring 51 MB of libraries for few resources. Its parser and model are the other
 * side in the tests.
 *
 * <p>Out of scope until their issues come: changing and cancelling by FHIR, Patient, XML, searches that are posted, subscriptions.
 */
@NullMarked
package cn.tongying.fhir;

import org.jspecify.annotations.NullMarked;
