package cn.tongying.dicomweb;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The instances in the body of a Store request, one after the other (PS3.18 section 10.5.1). */
interface StoreBody extends Closeable {

    /** What one of them turned out to be. */
    sealed interface Instance {

        /** Part 10 bytes, to be read before the next one. */
        record Readable(InputStream part10) implements Instance {
        }

        /** A Data Set put together of metadata and bulk data, to be read before the next one. */
        record Assembled(InputStream dataset, TransferSyntax syntax, Optional<SopClassUid> sopClass, Optional<SopInstanceUid> sopInstance)
                implements Instance {
        }

        /** One that is not taken; the others are. */
        record Unsupported(String message, String messageZh) implements Instance {
        }
    }

    /** The next instance, empty after the last. */
    Optional<Instance> next() throws IOException;

    /** How many parts so far were of a type that is not taken. */
    int unsupported();

    @Override
    default void close() throws IOException {
    }
}
