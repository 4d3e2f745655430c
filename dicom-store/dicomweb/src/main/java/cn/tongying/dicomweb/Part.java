package cn.tongying.dicomweb;

import java.io.InputStream;

/** One part of a multipart body. Its content is read from the request itself and ends to be readable with the next part. */
record Part(PartHeaders headers, InputStream content) {
}
