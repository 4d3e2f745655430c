package cn.tongying.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the products of this test JVM: the shared one, which nobody stops, and the {@link Second}, which a test
 * leaves running however often it killed it. Each is started for the first test that asks and stopped after the last.
 */
final class RunningServer implements ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(RunningServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    /** Closed by JUnit with the root store, because it is {@link AutoCloseable}. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String name = parameter.isAnnotated(Second.class) ? "second" : "shared";
        return context.getRoot().getStore(SPACE).getOrComputeIfAbsent(name, key -> new Product(key).start(), Product.class);
    }
}
