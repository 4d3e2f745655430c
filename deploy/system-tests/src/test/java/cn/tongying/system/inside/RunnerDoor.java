package cn.tongying.system.inside;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Lets Arquillian's own requests reach its runner, which the sign-in filter would refuse: they are forwarded before that
 * filter is asked. It is part of the test's WAR only.
 */
@WebListener
public class RunnerDoor implements ServletContextListener {
    private static final String RUNNER = "/ArquillianServletRunnerEE9";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        FilterRegistration.Dynamic door = event.getServletContext().addFilter("runner-door", new Forwarding());
        door.setAsyncSupported(true);
        door.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, RUNNER);
    }

    /** Filters of the application are mapped to requests, not to forwards. */
    private static final class Forwarding implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.getRequestDispatcher(RUNNER).forward(request, response);
        }
    }
}
