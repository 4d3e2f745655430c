package cn.tongying.archive.reconciliation;

import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;

/** A disk whose streams break off after some bytes of an object, as one with a bad sector or a server that goes away. */
final class FailingReads {
    private final ObjectStore disk;
    private Predicate<ObjectKey> which = key -> false;
    private long after;

    FailingReads(ObjectStore disk) {
        this.disk = disk;
    }

    /** @param bytes of the object that are given before the failure */
    void fail(Predicate<ObjectKey> keys, long bytes) {
        which = keys;
        after = bytes;
    }

    ObjectStore store() {
        return (ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
            try {
                Object result = method.invoke(disk, given);
                return method.getName().equals("open") && which.test((ObjectKey) given[0]) ? breaking((InputStream) result, after - (long) given[1]) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static InputStream breaking(InputStream in, long given) {
        return new FilterInputStream(in) {
            private long left = given;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left <= 0) {
                    throw new IOException("bad sector");
                }
                int read = super.read(bytes, offset, (int) Math.min(length, left));
                left -= Math.max(read, 0);
                return read;
            }
        };
    }
}
