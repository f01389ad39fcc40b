package io.trestle.transformers.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.TraceListener;
import net.sf.saxon.trace.Traceable;

/**
 * Stops a transformation that runs too long. Saxon has no such bound; it tells of every instruction, which costs next to
 * nothing. A single XPath expression that loops is not told of. Confined to one transformation.
 */
final class XsltDeadline implements TraceListener {

    private static final int LOOK_AT_CLOCK_EVERY = 64;

    private final Path file;
    private final Duration timeout;
    private final long start = System.nanoTime();
    private int steps;

    XsltDeadline(Path file, Duration timeout) {
        this.file = file;
        this.timeout = timeout;
    }

    @Override
    public void enter(Traceable instruction, Map<String, Object> properties, XPathContext context) {
        if (++steps % LOOK_AT_CLOCK_EVERY == 0 && System.nanoTime() - start > timeout.toNanos()) {
            throw new MappingFailedException(file + ": ran longer than " + timeout);
        }
    }
}
