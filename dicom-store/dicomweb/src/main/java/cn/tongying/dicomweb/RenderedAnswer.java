package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Images as they are seen, documents and videos as they are kept (PS3.18 section 10.4.1.1.3 and chapter 9). */
record RenderedAnswer(Retrieval retrieval, FrameImages images) {
    static final String PDF = "application/pdf";
    private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";

    static boolean isPdf(StoredInstance instance) {
        return instance.identity().sopClass().value().equals(ENCAPSULATED_PDF);
    }

    Response image(HttpServletRequest request, StoredInstance instance, int frame, RenderingRequest asked, String mediaType) throws IOException {
        if (!instance.hasPixelData()) {
            throw Problem.notAcceptable("application/dicom, application/dicom+json (the instance has no image)");
        }
        return EntityTag.unlessKnown(request, EntityTag.of(instance, frame + " " + asked + mediaType),
                () -> Streamed.single(request, mediaType, images.encodedImage(instance, frame, asked, mediaType)));
    }

    Response video(HttpServletRequest request, StoredInstance instance, String mediaType) throws IOException {
        String etag = EntityTag.of(instance, mediaType);
        return EntityTag.unlessKnown(request, etag, () -> Streamed.single(request, retrieval.frame(instance, 1).or(() -> retrieval.bulkData(instance, "7FE00010"))
                .orElseThrow(() -> Problem.notFound("The video", "该视频")), mediaType, etag));
    }

    /** The document without the byte that pads it to an even length. */
    Response document(HttpServletRequest request, StoredInstance instance) throws IOException {
        String etag = EntityTag.of(instance, PDF);
        return EntityTag.unlessKnown(request, etag, () -> {
            Dataset dataset = images.imageModule(instance);
            Content stored = inline(dataset).or(() -> retrieval.bulkData(instance, "00420011"))
                    .orElseThrow(() -> Problem.notFound("The document", "该文档"));
            long length = dataset.longInteger(Tag.EncapsulatedDocumentLength).orElse(stored.length());
            boolean padded = length == stored.length() - 1;
            return Streamed.single(request, padded ? new Content(length, stored.stream()) : stored, PDF, etag);
        });
    }

    private static Optional<Content> inline(Dataset dataset) {
        return dataset.bytes(Tag.EncapsulatedDocument).map(bytes -> new Content(bytes.length, new ByteArrayInputStream(bytes)));
    }

    /** The first frame of each image. */
    Response all(HttpServletRequest request, List<StoredInstance> instances, RenderingRequest asked, String mediaType) throws IOException {
        List<StoredInstance> shown = instances.stream().filter(StoredInstance::hasPixelData)
                .filter(instance -> !StoredMediaType.video(instance.transferSyntax())).toList();
        return EntityTag.unlessKnown(request, EntityTag.of(shown, asked + mediaType),
                () -> RenderedParts.of(request, shown.stream().map(instance -> new First(images, instance, asked, mediaType)).iterator(), mediaType));
    }

    private record First(FrameImages images, StoredInstance instance, RenderingRequest asked, String mediaType) implements RenderedParts.Image {
        @Override
        public String location() {
            return ResourcePath.uri(instance.identity()) + "/rendered";
        }

        @Override
        public LentBytes encoded() throws IOException {
            return images.encodedImage(instance, 1, asked, mediaType);
        }
    }
}
