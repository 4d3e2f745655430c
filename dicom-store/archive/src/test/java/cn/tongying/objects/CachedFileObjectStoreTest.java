package cn.tongying.objects;

import java.nio.file.Path;

/** The same files, written through the page cache, as on a file system that knows no other way. */
class CachedFileObjectStoreTest extends FileObjectStoreTest {

    @Override
    FileObjectStore open(Path objects) {
        return new FileObjectStore(objects, folder -> WriteMode.CACHED, DeviceCalls.REAL);
    }
}
