package cn.tongying.objects.sealed;

import cn.tongying.objects.ObjectKey;

/** How the keys of the port lie in the store below: sealed objects under {@code sealed/}, the keys of hospitals under {@code ring/}. */
final class Spaces {

    static final String RING = "ring/";
    private static final String SEALED = "sealed/";

    private Spaces() {
    }

    static ObjectKey sealed(ObjectKey key) {
        return new ObjectKey(SEALED + key.value());
    }

    static String sealed(String prefix) {
        return SEALED + prefix;
    }

    static ObjectKey unsealed(ObjectKey key) {
        return new ObjectKey(key.value().substring(SEALED.length()));
    }

    /** True for what is not seen through the port under its own key. */
    static boolean hidden(ObjectKey key) {
        return key.value().startsWith(SEALED) || key.value().startsWith(RING);
    }

    /** A key behind all hidden ones that begin as this one does; '0' follows '/' in the order of keys. */
    static ObjectKey behind(ObjectKey hidden) {
        return new ObjectKey(hidden.value().substring(0, hidden.value().indexOf('/')) + "0");
    }

    /** The hospital whose key seals what lies in this place. */
    static String owner(ObjectKey key) {
        String place = key.place();
        int end = place.indexOf('/');
        return end < 0 ? place : place.substring(0, end);
    }
}
