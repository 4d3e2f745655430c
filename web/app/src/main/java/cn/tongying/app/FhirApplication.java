package cn.tongying.app;

import cn.tongying.centre.BodyLimit;
import cn.tongying.fhir.BinaryResource;
import cn.tongying.fhir.DiagnosticReportResource;
import cn.tongying.fhir.FhirProblemMapper;
import cn.tongying.fhir.ImagingStudyResource;
import cn.tongying.fhir.MetadataResource;
import cn.tongying.fhir.ServiceRequestResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** FHIR R4 for other systems: {@code /fhir}. */
@ApplicationPath("/fhir")
public class FhirApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BodyLimit.class, FhirProblemMapper.class, MetadataResource.class, ServiceRequestResource.class, DiagnosticReportResource.class, ImagingStudyResource.class,
                BinaryResource.class);
    }
}
