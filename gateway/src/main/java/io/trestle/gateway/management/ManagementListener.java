package io.trestle.gateway.management;

import io.trestle.gateway.PortInUseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * The second listener, for operators: a Spring Boot context with an embedded Tomcat. It takes its settings from here
 * alone; neither the environment nor a file in the working directory changes a thing.
 */
public final class ManagementListener implements AutoCloseable {

    private final AnnotationConfigServletWebServerApplicationContext context;

    private ManagementListener(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Binds and serves; takes a second or two.
     *
     * @throws PortInUseException when something else listens there
     */
    public static ManagementListener open(ManagementSettings settings) {
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        context.setEnvironment(new OwnSettings(settings));
        context.getBeanFactory().registerSingleton("managementSettings", settings);
        context.register(ManagementApplication.class);
        try {
            context.refresh();
        } catch (ApplicationContextException e) {
            if (e.getCause() instanceof WebServerException) {
                throw new PortInUseException("management", settings.host(), settings.port(), e);
            }
            throw e;
        }
        return new ManagementListener(context);
    }

    /** The port that was bound. */
    public int port() {
        return context.getWebServer().getPort();
    }

    /** Stops at once: whoever asks how the draining goes shall be able to ask until the end. */
    @Override
    public void close() {
        context.close();
    }

    private static final class OwnSettings extends StandardServletEnvironment {

        OwnSettings(ManagementSettings settings) {
            Map<String, Object> all = new HashMap<>(ManagementProperties.FIXED);
            all.put("server.address", settings.host());
            all.put("server.port", settings.port());
            // Not a new one in the temporary folder each time, which nobody deletes.
            all.put("server.tomcat.basedir", settings.work().toAbsolutePath().toString());
            if (settings.login().oidc() != null) {
                // Who comes back from the provider comes from another site.
                all.put("server.servlet.session.cookie.same-site", "lax");
            }
            all.putAll(settings.security());
            getPropertySources().addFirst(new MapPropertySource("trestle", all));
            ConfigurationPropertySources.attach(this);
        }

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // neither system properties nor environment variables: SERVER_PORT is not ours
        }
    }
}
