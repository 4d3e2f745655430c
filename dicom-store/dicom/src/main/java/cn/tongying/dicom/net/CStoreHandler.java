package cn.tongying.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes in one SOP Instance. The stream is the data set in the context's transfer syntax and may be left unread: the
 * acceptor drains it and then sends the status. An exception is answered with 0110H, unless the stream itself broke:
 * then there is nobody left to answer.
 */
@FunctionalInterface
public interface CStoreHandler {
    DimseStatus store(
            AssociationInfo association, CStoreRequest request, PresentationContext context, InputStream dataSet)
            throws IOException;
}
