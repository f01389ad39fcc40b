package io.trestle.gateway.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The portal's pages, and Swagger UI, which shows contracts. */
@Controller
public class PortalPages implements WebMvcConfigurer {

    private static final String SWAGGER_UI = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final PortalSettings settings;

    PortalPages(PortalSettings settings) {
        this.settings = settings;
    }

    @GetMapping("/portal/")
    ResponseEntity<byte[]> index() throws IOException {
        return file("index.html", PAGE);
    }

    @GetMapping("/portal/apis/{api}/{version}")
    ResponseEntity<byte[]> api() throws IOException {
        return file("api.html", PAGE);
    }

    @GetMapping("/portal/portal.css")
    ResponseEntity<byte[]> style() throws IOException {
        return file("portal.css", STYLE);
    }

    @GetMapping("/portal/portal.js")
    ResponseEntity<byte[]> shared() throws IOException {
        return file("portal.js", SCRIPT);
    }

    @GetMapping("/portal/index.js")
    ResponseEntity<byte[]> indexScript() throws IOException {
        return file("index.js", SCRIPT);
    }

    @GetMapping("/portal/api.js")
    ResponseEntity<byte[]> apiScript() throws IOException {
        return file("api.js", SCRIPT);
    }

    @GetMapping("/portal/settings.json")
    @ResponseBody
    Map<String, String> settings(HttpServletRequest asked) {
        return Map.of("publicUrl", settings.publicUrl(asked));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/portal", "/portal/");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/portal/swagger-ui/*.js", "/portal/swagger-ui/*.css")
                .addResourceLocations("classpath:/META-INF/resources/webjars/swagger-ui/" + swaggerUi() + "/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate());
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type) throws IOException {
        try (InputStream in = PortalPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not on the class path");
            }
            return ResponseEntity.ok()
                    .contentType(type)
                    .cacheControl(CacheControl.noCache())
                    .body(in.readAllBytes());
        }
    }

    /** The version that is on the class path: its files lie in a folder of that name. */
    private static String swaggerUi() {
        try (InputStream in = PortalPages.class.getClassLoader().getResourceAsStream(SWAGGER_UI)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            String version = properties.getProperty("version");
            if (version == null) {
                throw new IllegalStateException(SWAGGER_UI + ": not on the class path");
            }
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
