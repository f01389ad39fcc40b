package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Every role times every resource of the management API, as the contract and the controllers name them: what reads is for
 * viewers, all else for admins. A resource that is new is in this by itself.
 */
class AdminMatrixTest extends ManagementTest {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String API = "/admin/v1";

    private record Resource(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        /** With names that a test's estate has, or that nothing has. */
        String address() {
            Map<String, String> names = Map.of("{api}", "customers", "{version}", "v1", "{system}", "stock");
            String address = path;
            for (Map.Entry<String, String> name : names.entrySet()) {
                address = address.replace(name.getKey(), name.getValue());
            }
            return API + address.replaceAll("\\{[^}]+}", "none");
        }
    }

    @Test
    void givesEachRoleItsResources() throws Exception {
        List<Resource> described = described();
        assertThat(described).hasSizeGreaterThan(20);
        for (Resource resource : described) {
            boolean viewersMay = resource.method().equals("GET");
            assertThat(status("nobody", resource)).as("nobody: %s", resource).isEqualTo(401);
            if (viewersMay) {
                assertThat(status("viewer", resource))
                        .as("viewer: %s", resource)
                        .isNotIn(401, 403, 405, 500);
            } else {
                assertThat(status("viewer", resource))
                        .as("viewer: %s", resource)
                        .isEqualTo(403);
            }
            assertThat(status("admin", resource)).as("admin: %s", resource).isNotIn(401, 403, 405, 500);
        }
    }

    @Test
    void refusesViewersEveryOtherMethodOfEveryPath() throws Exception {
        List<Resource> described = described();
        for (String path : described.stream().map(Resource::path).distinct().toList()) {
            for (String method : METHODS) {
                Resource resource = new Resource(method, path);
                if (!described.contains(resource)) {
                    // 404 where another path reads it as the name of something
                    assertThat(status("viewer", resource))
                            .as("viewer: %s", resource)
                            .isIn(method.equals("GET") ? List.of(404, 405) : List.of(403));
                    assertThat(status("admin", resource))
                            .as("admin: %s", resource)
                            .isIn(404, 405);
                }
            }
        }
        assertThat(status("viewer", new Resource("POST", "/not-there"))).isEqualTo(403);
        assertThat(status("admin", new Resource("POST", "/not-there"))).isEqualTo(404);
    }

    /** What a controller has and the contract does not is as wrong as the other way round. */
    @Test
    void describesEveryResourceThatIsServed() throws Exception {
        List<String> served = new ArrayList<>();
        for (Class<?> type : Objects.requireNonNull(ManagementApplication.class.getAnnotation(Import.class))
                .value()) {
            if (AnnotatedElementUtils.hasAnnotation(type, RestController.class)) {
                served.addAll(resourcesOf(type));
            }
        }
        assertThat(new TreeSet<>(served))
                .isEqualTo(new TreeSet<>(
                        described().stream().map(Resource::toString).toList()));
    }

    private static List<String> resourcesOf(Class<?> controller) {
        RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        List<String> prefixes = all == null ? List.of("") : Arrays.asList(all.path());
        List<String> found = new ArrayList<>();
        for (Method method : controller.getDeclaredMethods()) {
            RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (own == null) {
                continue;
            }
            assertThat(own.method()).as("methods of %s", method).isNotEmpty();
            List<String> paths = own.path().length == 0 ? List.of("") : Arrays.asList(own.path());
            for (RequestMethod verb : own.method()) {
                prefixes.forEach(prefix -> paths.forEach(path ->
                        found.add(new Resource(verb.name(), (prefix + path).substring(API.length())).toString())));
            }
        }
        return found;
    }

    private List<Resource> described() throws Exception {
        JsonNode paths = read(get("viewer", API + "/openapi.json")).get("paths");
        List<Resource> found = new ArrayList<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method.toUpperCase(Locale.ROOT))) {
                        found.add(new Resource(method.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return found;
    }

    private int status(String user, Resource resource) throws Exception {
        HttpResponse<String> answer = send(as(user, request(resource.address()))
                .header("Content-Type", JSON)
                .method(
                        resource.method(),
                        resource.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
        return answer.statusCode();
    }
}
