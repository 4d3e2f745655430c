package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.InstanceFrames;
import cn.tongying.archive.retrieval.Retrieval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Frames of an instance as an answer. As stored they flow from the object store; turned into little endian, decoded or compressed otherwise
 * they are in memory one at a time, within the budget for decoding, until they are sent.
 */
@ApplicationScoped
public class FrameAnswers {

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;

    /** Frames of these numbers in this form. */
    Response of(HttpServletRequest request, StoredInstance found, FrameForm form, List<Integer> numbers) throws IOException {
        boolean changed = form.made() != FrameForm.Made.AS_STORED || found.transferSyntax().bigEndianPixels();
        return with(request, found, numbers, frames -> changed ? answer(form, changed(request, found, frames, form, numbers))
                : stored(request, found, frames, form, numbers));
    }

    /** All frames as the one value that native Pixel Data are (PS3.5 8.1.1), in little endian; they are made one after the other. */
    Response nativeValue(HttpServletRequest request, StoredInstance found, List<Integer> numbers) throws IOException {
        return with(request, found, numbers, frames -> {
            Iterable<DelimitedParts.Piece> pieces = changed(request, found, frames, FrameForm.octets(FrameForm.Made.DECODED, false), numbers);
            OptionalLong frame = pieces.iterator().next().length();
            OptionalLong length = frame.isPresent() ? OptionalLong.of(frame.getAsLong() * numbers.size()) : frame;
            return Streamed.single(new DelimitedParts.Piece(StoredMediaType.OCTETS, "", length, out -> {
                for (DelimitedParts.Piece piece : pieces) {
                    piece.writer().writeTo(out);
                }
            }));
        });
    }

    /** Makes an answer of frames. */
    private interface Making {
        Response of(InstanceFrames frames) throws IOException;
    }

    /** An answer of frames that are all there; where they lie is known until it is sent. */
    private Response with(HttpServletRequest request, StoredInstance found, List<Integer> numbers, Making making) throws IOException {
        InstanceFrames frames = retrieval.frames(found).orElseThrow(() -> images.missing(found, numbers.getFirst()));
        try {
            Optional<Integer> missing = numbers.stream().filter(number -> number > frames.count()).findFirst();
            if (missing.isPresent()) {
                throw images.missing(found, missing.get());
            }
            Response response = making.of(frames);
            if (HttpMethod.HEAD.equals(request.getMethod())) {
                frames.close();
            }
            return Streamed.holding(frames::close, response);
        } catch (IOException | RuntimeException | Error e) {
            frames.close();
            throw e;
        }
    }

    private static Response answer(FrameForm form, Iterable<DelimitedParts.Piece> pieces) {
        return form.multipart() ? Streamed.multipart(DelimitedParts.madeTwice(form.mediaType(), pieces))
                : Streamed.single(pieces.iterator().next());
    }

    /** The part of a frame; the first one is at hand. */
    private interface PieceOf {
        DelimitedParts.Piece of(int number, boolean first);
    }

    /** One after the other, anew each time: of millions of frames none is held. */
    private static Iterable<DelimitedParts.Piece> pieces(List<Integer> numbers, PieceOf making) {
        return () -> IntStream.range(0, numbers.size()).mapToObj(i -> making.of(numbers.get(i), i == 0)).iterator();
    }

    private static Response stored(HttpServletRequest request, StoredInstance instance, InstanceFrames frames, FrameForm form, List<Integer> numbers)
            throws IOException {
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return answer(form, pieces(numbers, (number, first) -> new DelimitedParts.Piece(form.contentType(), location(instance, number),
                    frames.length(number), out -> { })));
        }
        Content begun = frames.frame(numbers.getFirst()).begun(); // what is damaged or gone is told before the answer begins
        return Streamed.holding(begun::close, answer(form, pieces(numbers, (number, first) -> new DelimitedParts.Piece(form.contentType(),
                location(instance, number), frames.length(number), out -> Streamed.copy(first ? begun : frames.frame(number), out)))));
    }

    /** The first frame is made now, so that one that cannot be made is told before the answer begins; for a HEAD none is. */
    private Iterable<DelimitedParts.Piece> changed(HttpServletRequest request, StoredInstance instance, InstanceFrames frames, FrameForm form,
                                                   List<Integer> numbers) throws IOException {
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return pieces(numbers, (number, first) -> new DelimitedParts.Piece(form.contentType(), location(instance, number), OptionalLong.empty(), out -> { }));
        }
        LentBytes made = made(instance, frames, form, numbers.getFirst());
        boolean alike = form.made() != FrameForm.Made.COMPRESSED || numbers.size() == 1;
        OptionalLong length = alike ? OptionalLong.of(made.length()) : OptionalLong.empty();
        return pieces(numbers, (number, first) -> new DelimitedParts.Piece(form.contentType(), location(instance, number), length,
                out -> (first ? made : made(instance, frames, form, number)).sendTo(out)));
    }

    private LentBytes made(StoredInstance instance, InstanceFrames frames, FrameForm form, int number) throws IOException {
        return form.made() == FrameForm.Made.COMPRESSED ? images.compressedFrame(instance, () -> frames.frame(number), form.syntax())
                : images.nativeFrame(instance, () -> frames.frame(number));
    }

    private static String location(StoredInstance instance, int number) {
        return ResourcePath.uri(instance.identity()) + "/frames/" + number;
    }
}
