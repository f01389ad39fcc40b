package io.trestle.routes.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that came compressed with gzip (RFC 9110 section 8.4.1.3), and is unpacked before anybody looks at it.
 * What it unpacks to is not believed before it is there: it takes no more memory than the largest body may.
 */
final class PackedBody {

    /** Less than this is unpacked at once. */
    private static final int SMALL = 64 * 1024;

    /** Deflate makes no byte of more than this. */
    private static final long BEST_RATIO = 1_032;

    private final CollectedBody body;
    private final byte[] packed;
    private final long limit;
    private byte[] content = new byte[0];

    /**
     * @param body as it came, and whole
     * @param limit the most bytes of it, unpacked
     */
    PackedBody(CollectedBody body, long limit) {
        this.body = body;
        this.packed = body.bytes();
        this.limit = limit;
    }

    /** Whether a body comes compressed in the one way that is known here. */
    static boolean is(HttpHeaders head) {
        List<String> codings = head.getAll(HttpHeaderNames.CONTENT_ENCODING);
        if (codings.size() != 1) {
            return false;
        }
        String coding = codings.get(0).strip().toLowerCase(Locale.ROOT);
        return coding.equals("gzip") || coding.equals("x-gzip");
    }

    /** Unpacks; on one of the workers, where it may take long, and not before there is room for what it may come to. */
    CompletionStage<Verdict> unpack(Executor workers) {
        long most = Math.min(limit, packed.length * BEST_RATIO);
        Problem noRoom = body.expect(most);
        if (noRoom != null) {
            return Verdict.refusedNow(noRoom);
        }
        if (most <= SMALL) {
            return CompletableFuture.completedFuture(unpack());
        }
        try {
            return CompletableFuture.supplyAsync(this::unpack, workers);
        } catch (RejectedExecutionException full) {
            return Verdict.refusedNow(Problems.overloaded(Lookup.SOON));
        }
    }

    /** From here on nobody knows how it came. Null where there is room to work on it. */
    @Nullable Problem replace(HttpHeaders head) {
        head.remove(HttpHeaderNames.CONTENT_ENCODING);
        return body.replace(content);
    }

    private Verdict unpack() {
        if (packed.length == 0) {
            return Verdict.ADMITTED;
        }
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed), 8_192)) {
            content = unpacking.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        } catch (IOException broken) {
            return refused(Problems.malformed("The request's body is not what its Content-Encoding, gzip, says."));
        }
        return content.length > limit ? refused(Problems.bodyTooLarge(limit)) : Verdict.ADMITTED;
    }

    private static Verdict refused(Problem problem) {
        return new Verdict.Refused(problem);
    }
}
