package cn.tongying.dicomweb.violating;

import jakarta.enterprise.context.ApplicationScoped;

/** Breaks the rule that fields of application scoped beans are their own. */
record ReaderOfABeansField(Bean bean) {

    @ApplicationScoped
    static class Bean {
        int field = 1;
    }

    int field() {
        return bean.field;
    }
}
