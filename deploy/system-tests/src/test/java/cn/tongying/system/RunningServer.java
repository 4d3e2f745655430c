package cn.tongying.system;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the one {@link Product} of this test JVM: started before the first class that asks for it, stopped
 * when the JVM's tests are over. Tests that stop or kill a product make one of their own.
 */
final class RunningServer implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(RunningServer.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        product(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return product(context);
    }

    /** Closed by JUnit with the root store, because it is {@link AutoCloseable}. */
    private static Product product(ExtensionContext context) {
        return context.getRoot().getStore(SPACE).getOrComputeIfAbsent("shared", name -> new Product(name).start(), Product.class);
    }
}
