package io.trestle.routes.cache;

import java.util.concurrent.atomic.LongAdder;

/** What came of one operation's calls. Thread-safe. */
final class CacheCounts {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder stale = new LongAdder();
}
