package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.pixel.PresentationState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The images of a study as one of its grayscale presentation states wants them seen (PS3.18 section 8.3.5.1 and PS3.4 section
 * N.2). The state, its lookup tables with it, is read whole, so that it may not be longer than images need one.
 */
record PresentedImages(Retrieval retrieval, FrameImages images) {
    private static final int MOST_BYTES = 2 << 20;

    static boolean isState(StoredInstance instance) {
        return instance.identity().sopClass().value().equals(PresentationState.SOP_CLASS);
    }

    /** A frame of an image that is shown. */
    private record Shown(StoredInstance instance, int frame) {
    }

    /** All images that the state is for and the caller may see, in its order. */
    Response all(HttpServletRequest request, Caller caller, StoredInstance stored) throws IOException {
        RenderingRequest asked = asked(RenderingRequest.parse(QueryString.parse(request.getQueryString())));
        PresentationState state = read(stored);
        List<Shown> shown = shown(caller, stored, state);
        if (shown.isEmpty()) {
            throw Problem.notFound("The image that the presentation state is for", "该显示状态所引用的图像");
        }
        Accept accept = RequestAccept.of(request);
        Optional<String> parts = accept.first(RenderedResource::ofParts);
        if (shown.size() == 1 && (parts.isEmpty() || accept.ranges().getFirst().type().equals("*/*"))) {
            return one(request, stored, state, shown.getFirst().instance(), shown.getFirst().frame(), asked, accept.requireOneOf(RenderingRequest.MEDIA_TYPES));
        }
        String mediaType = parts.orElseThrow(() -> Problem.notAcceptable("multipart/related; type=\"image/jpeg\" or \"image/png\""));
        List<StoredInstance> all = new ArrayList<>(List.of(stored));
        shown.forEach(one -> all.add(one.instance()));
        return EntityTag.unlessKnown(request, EntityTag.of(all, asked + mediaType), () -> Streamed.multipart(DelimitedParts.found(mediaType, () -> pieces(shown.iterator(), state, asked, mediaType))));
    }

    private Iterator<DelimitedParts.Piece> pieces(Iterator<Shown> shown, PresentationState state, RenderingRequest asked, String mediaType) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return shown.hasNext();
            }

            @Override
            public DelimitedParts.Piece next() {
                Shown one = shown.next();
                return new DelimitedParts.Piece(mediaType, ResourcePath.uri(one.instance().identity()) + "/frames/" + one.frame() + "/rendered", java.util.OptionalLong.empty(),
                        out -> images.encodedImage(one.instance(), one.frame(), state, asked, mediaType).sendTo(out));
            }
        };
    }

    /** One image with a state of its study; an error of the request when the state is not for it (PS3.18 section 9.5.1.2). */
    Response one(HttpServletRequest request, StoredInstance stored, StoredInstance image, int frame, RenderingRequest asked, String mediaType) throws IOException {
        PresentationState state = read(stored);
        if (!state.isFor(image.identity().instance(), frame)) {
            throw Problem.badRequest("The presentation state is not for this image", "该显示状态不适用于此图像");
        }
        return one(request, stored, state, image, frame, asked(asked), mediaType);
    }

    private Response one(HttpServletRequest request, StoredInstance stored, PresentationState state, StoredInstance image, int frame, RenderingRequest asked,
                         String mediaType) throws IOException {
        String etag = EntityTag.of(image, EntityTag.of(stored, "state") + frame + asked + mediaType);
        return EntityTag.unlessKnown(request, etag, () -> {
            LentBytes encoded = images.encodedImage(image, frame, state, asked, mediaType);
            return Streamed.single(new DelimitedParts.Piece(mediaType, request.getRequestURI(), encoded.length(), encoded::sendTo));
        });
    }

    /** The state says what of the image is seen and in which window; only how large is left to ask. */
    private static RenderingRequest asked(RenderingRequest request) {
        boolean region = request.viewport().filter(box -> box.left() != 0 || box.top() != 0 || box.regionWidth() != 0 || box.regionHeight() != 0).isPresent();
        if (request.window().isPresent() || region) {
            throw Problem.badRequest("A presentation state says the window and the region itself; only the size and the quality can be asked",
                    "窗宽窗位与区域由显示状态决定，只能指定大小与质量");
        }
        return request;
    }

    private List<Shown> shown(Caller caller, StoredInstance stored, PresentationState state) {
        List<Shown> shown = new ArrayList<>();
        for (PresentationState.Reference reference : state.references()) {
            for (StoredInstance image : retrieval.find(caller, stored.identity().study(), Optional.of(reference.series()), Optional.of(reference.instance()))) {
                reference.frames().stream().filter(frame -> frame >= 1 && frame <= image.numberOfFrames()).forEach(frame -> shown.add(new Shown(image, frame)));
            }
        }
        return shown;
    }

    private PresentationState read(StoredInstance stored) throws IOException {
        if (!isState(stored)) {
            throw Problem.badRequest("This is no grayscale presentation state", "这不是灰阶显示状态");
        }
        if (stored.objectSize() > MOST_BYTES) {
            throw Problem.of(422, "Presentation state too large", "显示状态过大", "The presentation state has " + stored.objectSize() + " bytes; at most "
                    + MOST_BYTES + " are read", "该显示状态过大，服务器不予读取");
        }
        try (ByteBudget.Lease _ = images.memoryToParse(stored.objectSize()); Content content = retrieval.part10(stored)) {
            return new PresentationState(Part10.scan(content.stream(), Limits.standard().inMemory(MOST_BYTES)).dataset());
        }
    }
}
