package io.trestle.routes.door.http2;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Headers;
import io.trestle.routes.door.transport.ContentLength;
import io.trestle.routes.door.transport.Octets;
import io.trestle.routes.door.transport.RefusedException;
import io.trestle.routes.problem.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a request as RFC 9113 section 8.3 writes it, and gives the one that HTTP/1.1 would have: the rest of the
 * front door knows no difference. netty has refused names in upper case, fields of the connection, and pseudo-header fields
 * after others; here is refused what HTTP/1.1's head would be refused for, and what leaves a doubt whom the request is for.
 */
final class RequestHead {

    private static final int LONGEST_METHOD = 24;
    private static final int MOST_FIELDS = 200;
    private static final int LINE_OVERHEAD = 4;

    private final Http2Limits limits;
    private final HttpHeaders fields =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    private @Nullable CharSequence method;
    private @Nullable CharSequence path;
    private @Nullable CharSequence scheme;
    private @Nullable CharSequence authority;
    private @Nullable CharSequence host;
    private @Nullable StringBuilder cookies;

    private RequestHead(Http2Limits limits) {
        this.limits = limits;
    }

    static HttpRequest read(Http2Headers headers, Http2Limits limits) throws RefusedException {
        RequestHead head = new RequestHead(limits);
        check(headers, limits.maxHead());
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            CharSequence name = field.getKey();
            if (name.charAt(0) == ':') {
                head.pseudo(name.toString(), field.getValue());
            } else {
                head.field(name, field.getValue());
            }
        }
        return head.request();
    }

    /** Fields after a body say nothing to anybody, but are to be right. */
    static void checkTrailers(Http2Headers trailers, Http2Limits limits) throws RefusedException {
        check(trailers, limits.maxTrailers());
    }

    private static void check(Http2Headers headers, int most) throws RefusedException {
        long size = 0;
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            size += field.getKey().length() + field.getValue().length() + LINE_OVERHEAD;
        }
        if (size > most || headers.size() > MOST_FIELDS) {
            throw new RefusedException(Problems.headTooLarge(most));
        }
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            name(field.getKey());
            value(field.getValue());
        }
    }

    private static void name(CharSequence name) throws RefusedException {
        int first = name.length() > 0 && name.charAt(0) == ':' ? 1 : 0;
        boolean token = name.length() > first;
        for (int i = first; i < name.length(); i++) {
            token &= isOctet(name.charAt(i)) && Octets.isToken((byte) name.charAt(i));
        }
        if (!token) {
            throw RefusedException.malformed("A header field's name has a byte that may not be there.");
        }
    }

    private static void value(CharSequence value) throws RefusedException {
        boolean right = value.length() == 0 || !isBlank(value.charAt(0)) && !isBlank(value.charAt(value.length() - 1));
        for (int i = 0; i < value.length(); i++) {
            right &= isOctet(value.charAt(i)) && Octets.isFieldValue((byte) value.charAt(i));
        }
        if (!right) {
            throw RefusedException.malformed("A header field's value has a byte that may not be there.");
        }
    }

    private static boolean isOctet(char c) {
        return c <= 0xff;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void pseudo(String name, CharSequence value) throws RefusedException {
        switch (name) {
            case ":method" -> method = once(name, method, value);
            case ":path" -> path = once(name, path, value);
            case ":scheme" -> scheme = once(name, scheme, value);
            case ":authority" -> authority = once(name, authority, value);
            default -> throw RefusedException.malformed(name + ": no field of a request.");
        }
    }

    private static CharSequence once(String name, @Nullable CharSequence before, CharSequence value)
            throws RefusedException {
        if (before != null) {
            throw RefusedException.malformed("More than one " + name + " field.");
        }
        return value;
    }

    private void field(CharSequence name, CharSequence value) throws RefusedException {
        if (HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)) {
            host = once("host", host, value);
        } else if (HttpHeaderNames.COOKIE.contentEqualsIgnoreCase(name)) {
            // Section 8.2.3: clients cut it into pieces so that they compress better.
            cookies = cookies == null
                    ? new StringBuilder(value)
                    : cookies.append("; ").append(value);
        } else {
            if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
                ContentLength.parse(value);
            }
            fields.add(name, value);
        }
    }

    private HttpRequest request() throws RefusedException {
        HttpMethod asked = method();
        String target = target(asked);
        if (scheme == null || !isWeb(scheme.toString())) {
            throw RefusedException.malformed(":scheme is neither http nor https.");
        }
        fields.set(HttpHeaderNames.HOST, host());
        if (cookies != null) {
            fields.set(HttpHeaderNames.COOKIE, cookies.toString());
        }
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, asked, target, fields);
    }

    private static boolean isWeb(String scheme) {
        return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    }

    private HttpMethod method() throws RefusedException {
        boolean token = method != null && method.length() > 0 && method.length() <= LONGEST_METHOD;
        for (int i = 0; token && method != null && i < method.length(); i++) {
            token = Octets.isToken((byte) method.charAt(i));
        }
        if (!token || method == null) {
            throw RefusedException.malformed("The request has no method.");
        }
        return HttpMethod.valueOf(method.toString());
    }

    /** A path with its query; {@code *} for OPTIONS; no address, which is for proxies of HTTP/1.1. */
    private String target(HttpMethod asked) throws RefusedException {
        if (path == null || path.length() == 0) {
            throw RefusedException.malformed("The request has no :path.");
        }
        if (path.length() > limits.maxTarget()) {
            throw new RefusedException(Problems.targetTooLong(limits.maxTarget()));
        }
        String target = path.toString();
        boolean right = target.charAt(0) == '/' || target.equals("*") && asked.equals(HttpMethod.OPTIONS);
        for (int i = 0; i < target.length(); i++) {
            right &= Octets.isTarget((byte) target.charAt(i));
        }
        if (!right) {
            throw RefusedException.malformed(":path is no path, or has a byte that may not be there.");
        }
        return target;
    }

    /** Section 8.3.1: {@code :authority} counts, and a Host field that says something else is no way in. */
    private CharSequence host() throws RefusedException {
        CharSequence named = authority == null ? host : authority;
        if (named == null || named.length() == 0) {
            throw RefusedException.malformed("There is neither :authority nor a Host field.");
        }
        for (int i = 0; i < named.length(); i++) {
            if (!Octets.isHost((byte) named.charAt(i))) {
                throw RefusedException.malformed("The authority is no host.");
            }
        }
        if (host != null && !host.toString().equalsIgnoreCase(named.toString())) {
            throw RefusedException.malformed(":authority and the Host field differ.");
        }
        return named;
    }
}
