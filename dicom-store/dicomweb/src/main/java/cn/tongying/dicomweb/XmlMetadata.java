package cn.tongying.dicomweb;

import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.retrieval.HeldDocuments;
import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The kept documents of one or more series in XML, a part for each instance, made while they are sent. */
record XmlMetadata(HeldDocuments held) {

    private static final String TYPE = NativeModel.MEDIA_TYPE;

    Response answer(HttpServletRequest request) {
        String etag = EntityTag.weak(MetadataDocument.etag(held, "-xml"));
        if (EntityTag.matches(request.getHeader("If-None-Match"), etag)) {
            return EntityTag.notModified(etag, HttpHeaders.ACCEPT);
        }
        DelimitedParts parts = DelimitedParts.found(TYPE, () -> new Instances(held.documents()));
        return answer(parts.contentType(), etag, out -> {
            try (held) {
                parts.writeTo(out);
            }
        });
    }

    /** Of one instance, alone or as the one part. */
    static Response one(MetadataForm form, String etag, DelimitedParts.Writer document) {
        if (!form.multipart()) {
            return answer(TYPE, etag, document::writeTo);
        }
        DelimitedParts parts = DelimitedParts.found(TYPE, List.of(piece(document)));
        return answer(parts.contentType(), etag, parts::writeTo);
    }

    private static Response answer(String contentType, String etag, StreamingOutput body) {
        return EntityTag.tagged(Response.ok(body), etag, HttpHeaders.ACCEPT).header(HttpHeaders.CONTENT_TYPE, contentType).build();
    }

    private static DelimitedParts.Piece piece(DelimitedParts.Writer document) {
        return new DelimitedParts.Piece(TYPE, "", OptionalLong.empty(), document);
    }

    /** The objects of all documents; each is read when its turn comes, and must be written before the next is asked for. */
    private static final class Instances implements Iterator<DelimitedParts.Piece> {

        private final Iterator<SeriesDocument> documents;
        private @Nullable JsonParser json;
        private boolean more;

        Instances(List<SeriesDocument> documents) {
            this.documents = documents.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!more && documents.hasNext()) {
                open(documents.next());
            }
            return more;
        }

        private void open(SeriesDocument document) {
            try {
                JsonParser opened = Json.createParser(new GZIPInputStream(new ByteArrayInputStream(document.gzip()), 64 << 10));
                opened.next();
                more = opened.next() == Event.START_OBJECT;
                json = opened;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public DelimitedParts.Piece next() {
            boolean there = hasNext();
            JsonParser current = json;
            if (!there || current == null) {
                throw new NoSuchElementException();
            }
            return piece(out -> {
                NativeModel.write(current, out);
                more = current.next() == Event.START_OBJECT;
            });
        }
    }
}
