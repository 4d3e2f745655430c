package cn.tongying.app;

import cn.tongying.dicomweb.BulkDataResource;
import cn.tongying.dicomweb.CapabilitiesResource;
import cn.tongying.dicomweb.FramesResource;
import cn.tongying.dicomweb.BrokenAnswers;
import cn.tongying.dicomweb.HeadWithoutBody;
import cn.tongying.dicomweb.LenientHeaders;
import cn.tongying.dicomweb.MetadataResource;
import cn.tongying.dicomweb.ProblemMapper;
import cn.tongying.dicomweb.RejectedResource;
import cn.tongying.dicomweb.RenderedResource;
import cn.tongying.dicomweb.RetrieveResource;
import cn.tongying.dicomweb.SearchResource;
import cn.tongying.dicomweb.StoreResource;
import cn.tongying.dicomweb.ThumbnailResource;
import cn.tongying.dicomweb.UriResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The DICOM web services (PS3.18): {@code /dicom-web}. */
@ApplicationPath("/dicom-web")
public class DicomWebApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                BulkDataResource.class,
                CapabilitiesResource.class,
                FramesResource.class,
                BrokenAnswers.class,
                HeadWithoutBody.class,
                LenientHeaders.class,
                MetadataResource.class,
                ProblemMapper.class,
                RejectedResource.class,
                RenderedResource.class,
                RetrieveResource.class,
                SearchResource.class,
                StoreResource.class,
                ThumbnailResource.class,
                UriResource.class);
    }
}
